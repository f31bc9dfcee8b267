import type { JsonObject } from "../model/json";
import { Refused, type Check, type Client } from "./client";

/** What the host said last of what is drawn. */
export interface Checked {
  readonly check: Check | undefined;
  /** The host could not be asked about what is drawn now: what it said is about an earlier edition. */
  readonly isOld: boolean;
}

const [pause, again] = [500, 5000];

/** Has what is drawn checked by the host, a moment after the last edit; while the host doesn't answer it is asked again. What it doesn't take is asked again with the next edit. */
export class Checks {
  private check: Check | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private edition = 0;

  constructor(private readonly client: Pick<Client, "check">, private readonly tell: (checked: Checked) => void) {}

  /** To be called with every edition of the definition. */
  changed(definition: JsonObject): void {
    this.plan(definition, ++this.edition, pause);
  }

  stop(): void {
    this.edition++;
    clearTimeout(this.timer);
  }

  private plan(definition: JsonObject, edition: number, wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(definition, edition), wait);
  }

  private async ask(definition: JsonObject, edition: number): Promise<void> {
    try {
      const check = await this.client.check(definition);
      if (edition !== this.edition) return;
      this.check = check;
      this.tell({ check, isOld: false });
    } catch (failure) {
      if (edition !== this.edition) return;
      this.tell({ check: this.check, isOld: true });
      const isFinal = failure instanceof Refused && failure.status < 500 && failure.status !== 429 && failure.status !== 401;
      if (!isFinal) this.plan(definition, edition, again);
    }
  }
}
