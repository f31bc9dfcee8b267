using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A small board for tests.</summary>
public static class Board
{
    public static readonly PersonRecord An = Person(1, "Nguyễn Thị An", "an", ("MC", "mot-cua"));
    public static readonly PersonRecord Binh = Person(2, "Trần Văn Bình", "binh", ("PQLDT", "chuyen-vien"));
    public static readonly PersonRecord Chi = Person(3, "Lê Thị Chi", "chi", ("PQLDT", "chuyen-vien"));
    public static readonly PersonRecord Dung = Person(4, "Đỗ Mạnh Dũng", "dung", ("PQLDT", "truong-phong"));

    public static readonly PersonRecord[] People = [An, Binh, Chi, Dung];

    public static readonly byte[] Organisation = Encoding.UTF8.GetBytes(
        """
        {"zone":"Asia/Ho_Chi_Minh","caseCodePattern":"KKT-{yyMMdd}-{n:0000}",
         "units":[{"code":"MC","name":"Bộ phận Một cửa","headPosition":"mot-cua"},
                  {"code":"PQLDT","name":"Phòng Quản lý đầu tư","headPosition":"truong-phong","validFrom":"2025-07-01","succeeds":["PCU"]},
                  {"code":"PCU","name":"Phòng cũ","headPosition":"truong-phong","validTo":"2025-06-30"}],
         "positions":[{"code":"mot-cua","name":"Cán bộ một cửa","permissions":["work.do","cases.open","cases.accept","cases.comment","cases.read.all"]},
                      {"code":"chuyen-vien","name":"Chuyên viên","permissions":["work.do","cases.comment"]},
                      {"code":"truong-phong","name":"Trưởng phòng","permissions":["work.do","cases.comment","cases.pause","cases.cancel","cases.sendback","work.reassign.unit"]}]}
        """);

    /// <summary>Five days a week from eight to four, and a holiday.</summary>
    /// <param name="off">More days off.</param>
    public static byte[] Calendar(int version, params string[] off)
    {
        var days = string.Join(',', off.Append("2026-08-21").Select(d => $"{{'date':'{d}','kind':'holiday','name':'Nghỉ','document':'Thông báo'}}"));
        var week = "{" + string.Join(',', new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }.Select(d => $"'{d}':['08:00-16:00']")) + "}";
        return Encoding.UTF8.GetBytes(
            $$$"""
            {'version':{{{version}}},'minutesOfADay':480,'receiving':{'cutOff':'15:00','outsideHours':'nextWorkingPeriod'},
             'calendars':[{'id':'board','name':'Ban','hours':[{'from':'2026-01-01','document':'Quyết định','week':{{{week}}}}],
              'years':[{'year':2026,'confirmed':{'by':'Văn phòng','on':'2025-12-30'},'days':[{{{days}}}]}]}]}
            """.Replace('\'', '"'));
    }

    /// <summary>An account with an address, by which its person gets mail.</summary>
    public static Account AccountOf(PersonRecord person) => new()
    {
        Id = person.Id.Value,
        UserName = person.UserName,
        NormalizedUserName = person.UserName.Normalize().ToUpperInvariant(),
        Email = $"{person.UserName}@bql.example",
    };

    private static PersonRecord Person(byte number, string name, string userName, params (string Unit, string Position)[] posts) => new(
        new PersonId(new Guid([.. new byte[15], number], bigEndian: true)), name, [.. posts.Select(p => new DatedPost(p.Unit, p.Position))], userName);
}
