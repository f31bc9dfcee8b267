import { expect, test, vi } from "vitest";
import { Refused } from "../src/api/client";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

test("A comparison that failed says what happened, and that there is nothing to compare with only where that is so", async () => {
  const { failureWords } = await import("../src/ui/Compare");
  expect(failureWords(new Refused(404, "KKT-H01", "Không có"))).toBe("Chưa có bản nào để so sánh");
  expect(failureWords(new Refused(422, "KKT-V27", "Không đọc được định nghĩa"))).toBe("Không đọc được định nghĩa");
  expect(failureWords(new TypeError("Failed to fetch"))).toBe("Máy chủ chưa trả lời. Chờ một lát rồi thử lại.");
});
