import type { Assistant } from './assistant.ts';
import type { Meter } from './meter.ts';
import { estimateTokens, ModelFault, type ModelRequest, type Usage } from './model.ts';
import type { Spending, TokenHold } from './spending.ts';

export interface Account {
  readonly assistant: Assistant;
  readonly spending: Spending;
  /** On whose account. */
  readonly payer: Pick<TokenHold, 'day' | 'branch'>;
  readonly purpose: Parameters<Meter['spent']>[0];
}

/**
 * What a model answers, paid for: the estimate is taken before it is asked; what a call cost takes its place at
 * the end, which is nothing where nothing was sent. Where the process ends before, the estimate stands.
 * @throws ModelFault, `budget` when the day's tokens are used up
 */
export async function* charged(account: Account, request: ModelRequest): AsyncGenerator<string, void> {
  const { assistant, spending, payer, purpose } = account;
  const tokens = estimateTokens(request.system + request.input) + request.maxOutputTokens;
  const hold: TokenHold = { ...payer, tokens };
  if (!(await spending.take(hold))) throw new ModelFault('budget');
  const spent: Usage[] = [];
  try {
    yield* assistant.model.stream(request, (usage) => spent.push(usage));
  } finally {
    for (const usage of spent) assistant.meter.spent(purpose, usage);
    await spending.settle(
      hold,
      spent.reduce((sum, { input, output }) => sum + input + output, 0),
    );
  }
}
