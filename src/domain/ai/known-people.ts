import type { Store } from '../store.ts';
import type { KnownPeople } from './names.ts';
import { compound } from './surnames.ts';

/** Nobody is called so, whatever somebody registered: a question could hardly be asked without them. */
const roles = new Set('老师 教师 学生 家长 学校 校长 书记 党员 干部 同志 同学 孩子 班主任 主任 领导 教育'.split(' '));

/** Everybody whose name or account must neither be sent to a model nor come back from one. */
export async function knownPeople(store: Store, alsoUserId: string): Promise<KnownPeople> {
  const people = await store.people.all();
  const grants = await store.roles.all();
  const branches = [...(await store.chats.all()), ...grants].flatMap(({ branch }) => (branch ? [branch] : []));
  const names = people.flatMap(({ name }) => (name !== null && name.length > 1 && !roles.has(name) ? [name] : []));
  const userIds = [alsoUserId, ...people.map(({ userId }) => userId), ...grants.map(({ userId }) => userId)];
  return {
    names,
    given: [...new Set(names.flatMap(givenParts))].filter((part) => part.length > 1 && !roles.has(part)),
    places: [...new Set(branches.flatMap(({ school, name }) => [school, name].flatMap(calledPlaces)))],
    userIds: new Set(userIds.map((userId) => userId.toLowerCase())),
  };
}

/** `晓雪` and `欧阳` of 欧阳晓雪, `买买提` of 阿卜杜拉·买买提. */
function givenParts(name: string): readonly string[] {
  const parts = name.split(/[\s·•・.]+/u);
  if (parts.length > 1) return parts;
  const behind = name.replace(new RegExp(`^(?:${compound}|\\p{Script=Han})`, 'u'), '');
  return /^\p{Script=Han}{3,}$/u.test(name) ? [behind] : [];
}

/** `示范学校`, and `示范` alone. */
function calledPlaces(place: string): readonly string[] {
  const proper = place.replace(/(?:小学|初中|高中|中学|学校|幼儿园|学院|大学|党总支|党支部|支部|党委)$/u, '');
  return [place, proper].filter((one) => Array.from(one).length > 1);
}
