import { digest } from '../digest.ts';

/** Stands where a person stood who is no longer known. No userid begins like this: WeCom's begin with a letter or digit. */
export const nobody = '#';

/**
 * One for all records of a person in one activity, so that sums of persons stay true; another in every other activity,
 * and nothing leads back once the salt is gone.
 */
export function faceless(salt: string, activityId: string): string {
  return `${nobody}${digest(salt, activityId)}`;
}

export function isFaceless(userId: string): boolean {
  return userId.startsWith(nobody);
}
