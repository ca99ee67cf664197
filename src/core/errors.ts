/**
 * The only error whose text a person sees: polite Chinese that says the next step.
 * Everything else is logged under a number and answered with an apology.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;

  /** @param code stable, dotted, English, for logs and tests @param message Chinese, what is accepted, after `例：` an example */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
