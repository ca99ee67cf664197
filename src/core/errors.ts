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

/** A start or a script that cannot go on for a reason its operator can mend; the message is a Chinese sentence. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
