/** `《文件》第三条`, `《文件》第四条` → `《文件》第三条、第四条`: a document's long name once. */
export function groupClauses(clauses: readonly string[]): readonly string[] {
  const articles = new Map<string, string[]>();
  for (const clause of clauses) {
    const end = clause.lastIndexOf('》') + 1;
    const [title, article] = [clause.slice(0, end), clause.slice(end)];
    const known = articles.get(title) ?? [];
    articles.set(title, known.includes(article) ? known : [...known, article]);
  }
  return Array.from(articles, ([title, those]) => title + those.join('、'));
}
