import type { JsonObject } from "../model/json";
import type { Client, Finding } from "./client";

/** The definition with a finding mended, as it is when the answer comes: what was typed meanwhile is in it, too. */
export async function mended(client: Pick<Client, "fix">, present: () => JsonObject, finding: Finding): Promise<JsonObject> {
  for (;;) {
    const asked = present();
    const answer = await client.fix(asked, finding);
    if (present() === asked) return answer;
  }
}
