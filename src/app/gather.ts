import type { Gathering } from '../core/reply.ts';
import type { Message } from '../domain/message.ts';

/** Acknowledgements that a busy group has not been told yet. */
export class Gathered {
  private reflections = 0;
  private checkins = 0;
  private readonly notes = new Set<string>();
  /** The latest one answers for all: its message is the freshest the platform knows. */
  latest: Message;

  constructor(first: Message) {
    this.latest = first;
  }

  add(message: Message, { counts, notes }: Gathering): void {
    this.latest = message;
    if (counts === 'reflection') this.reflections += 1;
    if (counts === 'checkin') this.checkins += 1;
    for (const note of notes) this.notes.add(note);
  }

  /** Null when there is nothing new to say. */
  text(): string | null {
    const parts = [
      this.checkins > 0 ? `${this.checkins} 人签到` : '',
      this.reflections > 0 ? `${this.reflections} 条体会` : '',
    ].filter((part) => part !== '');
    const said = parts.length > 0 ? [`又记下 ${parts.join('、')}`] : [];
    const lines = [...said, ...this.notes];
    return lines.length > 0 ? lines.join('\n') : null;
  }
}
