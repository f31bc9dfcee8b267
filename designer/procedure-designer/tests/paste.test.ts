import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClipboard } from "../src/model/clipboard";
import { columnsOf, readRows, readTime, readTimeAs, readWho, type Posts } from "../src/model/paste";

const posts: Posts = {
  units: [{ code: "MC", name: "Bộ phận Một cửa", shortName: "Một cửa" }, { code: "PQHXD", name: "Phòng Quy hoạch – Xây dựng", shortName: "P. QH-XD" }, { code: "LDB", name: "Lãnh đạo Ban", shortName: "Lãnh đạo Ban" }],
  positions: [{ code: "can-bo-mot-cua", name: "Cán bộ một cửa" }, { code: "chuyen-vien", name: "Chuyên viên" }, { code: "truong-phong", name: "Trưởng phòng" }],
  held: [{ unit: "MC", position: "can-bo-mot-cua" }, { unit: "PQHXD", position: "chuyen-vien" }, { unit: "PQHXD", position: "truong-phong" }],
};

describe("A pasted table", () => {
  test("from a spreadsheet is read by its head", () => {
    const rows = readClipboard("", "TT\tTrình tự\tTrách nhiệm\tThời gian\tBiểu mẫu/Kết quả\n1\tTiếp nhận hồ sơ\tCán bộ một cửa\t4 giờ\tMẫu 01; Mẫu 06\n2\tThẩm định hồ sơ\t\"Chuyên viên\nPhòng Quy hoạch – Xây dựng\"\t52 giờ\tBáo cáo thẩm định\n");
    const { columns, hasHead } = columnsOf(rows);
    expect(hasHead).toBe(true);
    expect(readRows(rows, columns, hasHead, posts, 480).rows.map((row) => row.step)).toEqual([
      { name: "Tiếp nhận hồ sơ", instruction: "", assignee: { unit: "MC", position: "can-bo-mot-cua" }, budget: { amount: 4, unit: "workingHours" }, papers: ["Mẫu 01", "Mẫu 06"], type: "Kkt.Intake" },
      { name: "Thẩm định hồ sơ", instruction: "", assignee: { unit: "PQHXD", position: "chuyen-vien" }, budget: { amount: 52, unit: "workingHours" }, papers: ["Báo cáo thẩm định"], type: "Kkt.OfficerStep" },
    ]);
  });

  test("from Word keeps its words and nothing else", () => {
    const html = "<html><head><style>td{color:red}</style></head><body><!--StartFragment--><table><tr><td><p class=MsoNormal><b>1</b></p></td><td><p>Th&#7849;m &#273;&#7883;nh</p><p>Ki&ecirc;m tra &amp; so&nbsp;s&#225;nh</p></td><td rowspan=2>Trưởng phòng Phòng Quy hoạch – Xây dựng</td><td>1/2 ngày</td></tr><tr><td>2</td><td>Ký<script>alert(1)</script></td><td>ngoài hạn</td></tr></table></body></html>";
    const rows = readClipboard(html, "");
    expect(rows).toEqual([["1", "Thẩm định\nKiêm tra & so sánh", "Trưởng phòng Phòng Quy hoạch – Xây dựng", "1/2 ngày"], ["2", "Ký", "Trưởng phòng Phòng Quy hoạch – Xây dựng", "ngoài hạn"]]);
    const { columns, hasHead } = columnsOf(rows);
    const read = readRows(rows, columns, hasHead, posts, 480).rows;
    expect(read[0]!.step.budget).toEqual({ amount: 4, unit: "workingHours" });
    expect(read[1]!.doubts).toEqual([]);
    expect(read.map((row) => row.step.assignee)).toEqual([{ unit: "PQHXD", position: "truong-phong" }, { unit: "PQHXD", position: "truong-phong" }]);
  });

  test("keeps in the instruction what was not understood", () => {
    const { rows: [row] } = readRows([["Việc", "Ông Ba", "lúc nào xong thì xong"]], ["name", "who", "time"], false, posts);
    expect(row!.doubts).toEqual(["who", "time"]);
    expect(row!.step.instruction).toBe("Ông Ba\nlúc nào xong thì xong");
  });

  test("reads every character that markup names", () => {
    const html = "<table><tr><td>&Agrave; &acirc; &ecirc; &ocirc; &ndash; &hellip; &ldquo;x&rdquo; &yacute; &sum; &lsquo;&rsquo; &bull; &#7879; &#x1EC7; &khongCo; &#0;</td></tr></table>";
    expect(readClipboard(html, "")).toEqual([["À â ê ô – … “x” ý ∑ ‘’ • ệ ệ &khongCo; &#0;"]]);
  });

  test("keeps all words of a name that is too long, cut between two of them", () => {
    const long = `${"Thẩm định ".repeat(19)}hồ sơ ${"đầy đủ ".repeat(20)}`.trim();
    const { rows: [row] } = readRows([[`${long}\nTheo mẫu`]], ["name"], false, posts);
    expect(row!.step.name.length).toBeLessThanOrEqual(200);
    expect(`${row!.step.name} ${row!.step.instruction}`).toBe(`${long}\nTheo mẫu`);
    expect(readRows([["ầ".repeat(450)]], ["name"], false, posts).rows[0]!.step).toMatchObject({ name: "ầ".repeat(200), instruction: "ầ".repeat(250) });
  });

  test("gives the papers of rows without a name to the row above, and counts the rows that it leaves out", () => {
    const cells = [["", "", "", "Không của ai"], ["Thẩm định", "Trưởng phòng", "4 giờ", "Tờ trình"], ["", "Trưởng phòng", "4 giờ", "Dự thảo; Bảng kê"], ["", "Văn thư", "", "Sổ"], ["", "", "80 giờ", ""], ["Ký", "", "", ""]];
    const { rows, leftOut } = readRows(cells, ["name", "who", "time", "papers"], false, posts, 480);
    expect(rows.map((row) => [row.step.name, row.step.papers, row.step.instruction])).toEqual([["Thẩm định", ["Tờ trình", "Dự thảo", "Bảng kê", "Sổ"], "Văn thư"], ["Ký", [], ""]]);
    expect(leftOut).toBe(2);
  });

  test("of any text makes neither a fault nor an empty step", () =>
    fc.assert(fc.property(fc.string(), fc.string(), (html, text) => {
      const rows = readClipboard(`<table>${html}`, text);
      const { columns, hasHead } = columnsOf(rows);
      expect(readRows(rows, columns, hasHead, posts, 480).rows.every((row) => row.step.name !== "")).toBe(true);
    })));

  test("gives times as they are said", () => {
    expect(readTime("04 giờ làm việc")).toEqual({ amount: 4, unit: "workingHours" });
    expect(readTime("0,5 ngày", 480)).toEqual({ amount: 4, unit: "workingHours" });
    expect(readTime("03 ngày làm việc")).toEqual({ amount: 3, unit: "workingDays" });
    expect(readTime("30 phút")).toEqual({ amount: 30, unit: "workingMinutes" });
    expect(readTime("sớm")).toBeUndefined();
    expect(readTime("1.000 phút làm việc")).toEqual({ amount: 1000, unit: "workingMinutes" });
  });

  test("gives parts of a day in the hours that a day has here, and none where that isn't known", () => {
    expect(readTime("½ ngày làm việc", 450)).toEqual({ amount: 3.75, unit: "workingHours" });
    expect(readTime("1 buổi", 420)).toEqual({ amount: 3.5, unit: "workingHours" });
    expect(readTime("0,5 ngày")).toBeUndefined();
    expect(readTime("2 ngày")).toEqual({ amount: 2, unit: "workingDays" });
  });

  test("keeps the unit of a row whose words it uses", () => {
    const write = (n: string) => `${n} ngày`;
    expect(readTime("5 ngày", 480)).toEqual({ amount: 5, unit: "workingDays" });
    expect(readTimeAs({ amount: 3, unit: "calendarDays" }, write, "5 Ngày")).toEqual({ amount: 5, unit: "calendarDays" });
    expect(readTimeAs({ amount: 3, unit: "calendarDays" }, write, "0,5 ngày")).toEqual({ amount: 0.5, unit: "calendarDays" });
    expect(readTimeAs({ amount: 3, unit: "calendarDays" }, write, " 2 ")).toEqual({ amount: 2, unit: "calendarDays" });
    for (const text of ["5 ngày làm việc", "ngày", "2 giờ", "", "-1 ngày", "2 3 ngày"]) expect([text, readTimeAs({ amount: 3, unit: "calendarDays" }, write, text)]).toEqual([text, undefined]);
    expect(readTimeAs({ amount: 3, unit: "phien" }, (n) => `${n} phien`, "4 phien")).toEqual({ amount: 4, unit: "phien" });
  });

  test("doubts a time of which it understands a part only, and keeps its words", () => {
    for (const text of ["2 ngày 4 giờ", "3-5 ngày", "không quá 3 ngày", "04 giờ (kể cả ký)", "1.5 ngày", "4 giờ/hồ sơ", "10 ngày lịch"]) expect([text, readTime(text, 480)]).toEqual([text, undefined]);
    const { rows: [row] } = readRows([["Việc", "", "2 ngày 4 giờ"]], ["name", "who", "time"], false, posts, 480);
    expect([row!.doubts, row!.step.instruction]).toEqual([["time"], "2 ngày 4 giờ"]);
  });

  test("names nobody whom the organisation doesn't know", () => {
    expect(readWho("Trưởng phòng", posts)).toEqual({ unit: "PQHXD", position: "truong-phong" });
    expect(readWho("Lãnh đạo phòng, Phòng Quy hoạch – Xây dựng", posts)).toEqual({ headOf: "PQHXD" });
    expect(readWho("Sở Xây dựng", posts)).toBeUndefined();
  });
});
