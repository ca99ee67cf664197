import { type Spend, spendKey, tokenLimits } from '../../../domain/ai/budget.ts';
import type { Spending, TokenHold } from '../../../domain/ai/spending.ts';
import type { Core } from './core.ts';

export function spendingOf(core: Core): Spending {
  const shelf = core.state.shelves.on.spend;
  const standing = (hold: TokenHold): Spend =>
    shelf.get(spendKey(hold)) ?? { day: hold.day, branch: hold.branch, tokens: 0, calls: 0 };
  const all = (day: string) => [...shelf.values()].filter((spend) => spend.day === day);
  return {
    take: (hold) =>
      core.turn('spending', async () => {
        const own = standing(hold);
        const corp = all(hold.day).reduce((sum, { tokens }) => sum + tokens, 0);
        if (own.tokens + hold.tokens > tokenLimits.branch || corp + hold.tokens > tokenLimits.corp) return false;
        const value = { ...own, tokens: own.tokens + hold.tokens, calls: own.calls + 1 };
        await core.commit({ put: [{ type: 'spend', value }] });
        return true;
      }),
    settle: (hold, used) =>
      core.turn('spending', async () => {
        const own = standing(hold);
        const value = { ...own, tokens: Math.max(0, own.tokens - hold.tokens + used) };
        await core.commit({ put: [{ type: 'spend', value }] });
      }),
    on: async (day) => all(day),
  };
}
