/** What every AI command says where no model is set up. */
export const aiOff =
  'AI 未开启。要开启，请管理员设置 OPENAI_BASE_URL、OPENAI_API_KEY、OPENAI_MODEL 后重启；其他功能照常。';
