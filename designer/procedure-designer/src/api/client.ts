import type { ActivityType } from "../model/catalogue";
import type { JsonObject } from "../model/json";
import type { Posts } from "../model/paste";
import type { Base } from "./kept";

export interface Choice {
  readonly code: string;
  readonly name: string;
}

export interface Field extends Choice {
  readonly type: string;
  readonly values: readonly Choice[];
}

/** What forms offer to choose from, as the host knows it. */
export interface Choices {
  /** The id of who is signed in. */
  readonly person: string;
  readonly units: Posts["units"];
  readonly positions: readonly Choice[];
  readonly held: Posts["held"];
  readonly forms: readonly (Choice & { readonly fields: readonly Field[] })[];
  readonly policies: readonly Choice[];
  readonly nationalStatuses: readonly Choice[];
  readonly timeUnits: readonly Choice[];
  readonly legalDocuments: readonly { readonly number: string; readonly kind: string; readonly title: string }[];
  readonly procedures: readonly Choice[];
  readonly types: readonly ActivityType[];
}

export interface Version {
  readonly version: number;
  readonly state: string;
  readonly stateName: string;
  readonly edition: string;
  readonly isInForce: boolean;
}

export interface Opened {
  readonly definitionId: string;
  readonly definition: JsonObject | null;
  readonly version: number;
  readonly state: string;
  readonly revision: number;
  readonly isEditable: boolean;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly versions: readonly Version[];
}

export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly place: string;
  readonly vi: string;
  readonly en: string;
  readonly documentation: string;
  readonly fix: { readonly name: string; readonly vi: string; readonly en: string } | null;
}

export interface Times {
  readonly longest: readonly { readonly id: string; readonly minutes: number }[];
  readonly minutes: number;
  readonly committed: number | null;
  readonly statutory: number | null;
}

export interface Check {
  readonly findings: readonly Finding[];
  readonly times: Times | null;
  readonly minutesOfADay: number;
  readonly checkedAt: string;
}

export interface Difference {
  readonly kind: string;
  readonly mark: "added" | "removed" | "changed" | "moved";
  readonly element: string | null;
  readonly member: string | null;
  readonly vi: string;
  readonly en: string;
}

export interface Comparison {
  readonly from: number;
  readonly fromEdition: string;
  readonly before: JsonObject;
  readonly differences: readonly Difference[];
}

export interface Saved {
  readonly version: number;
  readonly revision: number;
  readonly savedAt: string;
}

/** Which page edits a procedure. */
export interface Held {
  readonly isMine: boolean;
  readonly page: string;
  readonly person: string;
  /** It is another page of who asked. */
  readonly isMyself: boolean;
  readonly since: string;
  /** What was said when it was taken over. */
  readonly message: string;
}

/** An answer that says no: what the host says of it, word for word. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, sentence: string) {
    super(sentence);
  }
}

/** Where the page stands and what it asks. */
export interface Place {
  readonly definitionId: string;
  readonly version: number | undefined;
  readonly base: string;
  readonly api: string;
  readonly icons: string;
}

/** Speaks with the host. A token is fetched with the session's cookie when it is needed, and again when it has ended. */
export class Client {
  private token: Promise<string> | undefined;

  constructor(private readonly place: Place, private readonly form: HTMLFormElement, private readonly tokenAddress: string) {}

  open = (version?: number): Promise<Opened> => this.ask("GET", this.address(version === undefined ? "" : `?version=${version}`));

  choices = (): Promise<Choices> => this.ask("GET", `${this.place.api}/choices`);

  save = (definition: JsonObject, { version, revision }: Base): Promise<Saved> => this.ask("PUT", this.address(""), { definition, version, revision });

  check = (definition: JsonObject): Promise<Check> => this.ask("POST", this.address("/check"), { definition });

  fix = async (definition: JsonObject, finding: Finding): Promise<JsonObject> =>
    (await this.ask<{ readonly definition: JsonObject }>("POST", this.address("/fix"), { definition, code: finding.code, place: finding.place })).definition;

  compare = (definition: JsonObject, version: number | undefined): Promise<Comparison> => this.ask("POST", this.address("/compare"), { definition, with: version ?? null });

  hold = (wish: { readonly page: string; readonly isOpening: boolean; readonly takeOver?: { readonly from: string; readonly message: string } }): Promise<Held> => this.ask("POST", this.address("/lock"), wish);

  /** Reaches the host even when the page is being closed. */
  release = (page: string): Promise<unknown> => this.send("POST", this.address("/lock/release"), { page }, true);

  private address(rest: string): string {
    return `${this.place.api}/definitions/${encodeURIComponent(this.place.definitionId)}${rest}`;
  }

  private async ask<T>(method: string, address: string, body?: object): Promise<T> {
    let answer = await this.send(method, address, body);
    if (answer.status === 401) {
      this.token = undefined;
      answer = await this.send(method, address, body);
    }
    if (answer.ok) return (await answer.json()) as T;
    const problem = (await answer.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
    throw new Refused(answer.status, problem.code ?? "", problem.detail ?? answer.statusText);
  }

  private async send(method: string, address: string, body?: object, keepalive = false): Promise<Response> {
    this.token ??= this.fetchToken();
    const token = await this.token.catch((failure: unknown) => {
      this.token = undefined;
      throw failure;
    });
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, "Accept-Language": document.documentElement.lang };
    if (body) headers["Content-Type"] = "application/json";
    return fetch(address, { method, headers, keepalive, ...(body ? { body: JSON.stringify(body) } : {}) });
  }

  private async fetchToken(): Promise<string> {
    const answer = await fetch(this.tokenAddress, { method: "POST", headers: { RequestVerificationToken: this.form.querySelector("input")?.value ?? "" }, redirect: "manual" });
    if (!answer.ok) throw new Refused(401, "", "");
    return ((await answer.json()) as { readonly token: string }).token;
  }
}
