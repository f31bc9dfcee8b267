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
  readonly calendars: readonly Choice[];
  /** Documents that are issued in a case, by their moment. */
  readonly documents: readonly Choice[];
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
  readonly mayRehearse: boolean;
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

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A field of a rehearsed step that has to be chosen. */
export interface RehearsedField {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly options: readonly Option[];
  readonly value: string;
}

export interface RehearsedStep {
  readonly workItem: number;
  readonly node: string;
  readonly title: string;
  readonly asked: string;
  readonly due: string | null;
  readonly isLate: boolean;
  readonly people: readonly Option[];
  readonly fields: readonly RehearsedField[];
  readonly outcomes: readonly { readonly name: string; readonly label: string; readonly tone: string }[];
}

export interface RehearsedLine {
  readonly at: string;
  readonly title: string;
  readonly who: string | null;
  readonly detail: string | null;
}

/** What became of an activity. */
export interface ShownNode {
  readonly id: string;
  readonly state: "open" | "done" | "late" | "skipped";
  readonly detail: string | null;
  readonly tag: string | null;
}

/** A real case of the procedure. */
export interface CaseOfProcedure {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly openedOn: string;
}

/** A real case at one moment of its past, in words. */
export interface Replayed {
  readonly code: string;
  readonly edition: string;
  readonly moments: readonly { readonly number: number; readonly at: string; readonly title: string; readonly who: string }[];
  readonly number: number;
  readonly nodes: readonly ShownNode[];
  /** Keys of connections. */
  readonly followed: readonly string[];
  readonly open: readonly string[];
  readonly deviations: readonly { readonly title: string; readonly words: string; readonly moment: number }[];
  readonly page: string;
}

/** How far a rehearsal has come, in words. */
export interface Rehearsal {
  /** What was done, as the host wrote it. */
  readonly acts: readonly string[];
  /** Why the act after them could not be. */
  readonly problem: string | null;
  readonly state: string;
  readonly ended: string | null;
  readonly start: string;
  readonly variant: string | null;
  readonly now: string;
  readonly page: string | null;
  readonly variants: readonly Option[];
  readonly passings: readonly Option[];
  readonly steps: readonly RehearsedStep[];
  readonly waits: readonly { readonly step: string; readonly said: string; readonly end: string; readonly act: string }[];
  readonly incidents: readonly string[];
  readonly dues: readonly { readonly name: string; readonly said: string; readonly isMissed: boolean }[];
  readonly nodes: readonly ShownNode[];
  /** Keys of connections. */
  readonly followed: readonly string[];
  readonly notices: readonly RehearsedLine[];
  readonly story: readonly RehearsedLine[];
}

/** What somebody says of a version, of one of its steps or of the whole. */
export interface Comment {
  readonly id: string;
  /** The comment that it answers; null for one that begins a thread. */
  readonly replyTo: string | null;
  /** The activity that it is about; empty for the whole procedure. */
  readonly node: string;
  /** What that was called then. */
  readonly nodeName: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly settled: { readonly by: string; readonly at: string } | null;
}

export interface Comments {
  /** The version is still to be released, and the person may say something of it. */
  readonly mayComment: boolean;
  readonly comments: readonly Comment[];
}

export type NewComment = Pick<Comment, "id" | "replyTo" | "node" | "nodeName" | "text">;

/** What is rehearsed: from when, in which variant, and what was done; then one thing more. */
export interface RehearsalWish {
  readonly start?: string | undefined;
  readonly variant?: string | null | undefined;
  readonly acts: readonly string[];
  readonly next?: { readonly act: string } | { readonly workItem: number; readonly outcome: string; readonly who: string | undefined; readonly typed: Readonly<Record<string, string>> };
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

  rehearse = (definition: JsonObject, version: number, wish: RehearsalWish): Promise<Rehearsal> => this.ask("POST", this.address("/rehearse"), { definition, version, ...wish });

  /** Of a code that case; without one the latest. */
  cases = (code: string): Promise<readonly CaseOfProcedure[]> => this.ask("GET", this.address(code === "" ? "/cases" : `/cases?code=${encodeURIComponent(code)}`));

  replay = (id: string, at: number | undefined): Promise<Replayed> => this.ask("GET", this.address(`/cases/${encodeURIComponent(id)}${at === undefined ? "" : `?at=${at}`}`));

  comments = (version: number): Promise<Comments> => this.ask("GET", this.address(`/versions/${version}/comments`));

  comment = (version: number, said: NewComment): Promise<Comments> => this.ask("POST", this.address(`/versions/${version}/comments`), said);

  settle = (version: number, id: string): Promise<Comments> => this.ask("POST", this.address(`/versions/${version}/comments/${id}/settle`), {});

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
