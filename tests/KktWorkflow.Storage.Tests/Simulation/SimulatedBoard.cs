using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>The people of the simulated board, some of whom leave and are followed by others.</summary>
internal sealed class SimulatedBoard
{
    public static readonly byte[] Organisation = Encoding.UTF8.GetBytes(
        """
        {"zone":"Asia/Ho_Chi_Minh","caseCodePattern":"KKT-{yyMMdd}-{n:0000}",
         "units":[{"code":"BQL","name":"Lãnh đạo","headPosition":"lanh-dao"},
                  {"code":"MC","name":"Một cửa","headPosition":"mot-cua","parent":"BQL"},
                  {"code":"VP","name":"Văn phòng","headPosition":"van-thu","parent":"BQL"},
                  {"code":"PQLDT","name":"Phòng Đầu tư","headPosition":"truong-phong","parent":"BQL"}],
         "positions":[{"code":"mot-cua","name":"Một cửa","permissions":["work.do","cases.open","cases.accept","cases.comment","cases.read.all"]},
                      {"code":"chuyen-vien","name":"Chuyên viên","permissions":["work.do","cases.comment"]},
                      {"code":"van-thu","name":"Văn thư","permissions":["work.do"]},
                      {"code":"truong-phong","name":"Trưởng phòng","permissions":["work.do","cases.comment","cases.pause","cases.cancel","cases.sendback","work.reassign.unit"]},
                      {"code":"lanh-dao","name":"Lãnh đạo","permissions":["work.do","cases.comment","cases.pause","cases.cancel","cases.extend","cases.sendback","work.reassign.unit","work.reassign.all"]}]}
        """);

    /// <summary>The unit above all others.</summary>
    public const string Top = "BQL";

    private readonly List<PersonRecord> _people = [];
    private readonly Dictionary<PersonId, DateOnly> _joined = [];

    public SimulatedBoard()
    {
        foreach (var (unit, position) in new[]
                 {
                     ("MC", "mot-cua"), ("MC", "mot-cua"), ("VP", "van-thu"), ("PQLDT", "truong-phong"), ("BQL", "lanh-dao"), ("BQL", "lanh-dao"),
                     ("PQLDT", "chuyen-vien"), ("PQLDT", "chuyen-vien"), ("PQLDT", "chuyen-vien"), ("PQLDT", "chuyen-vien"),
                 })
            Join(unit, position);
    }

    public IReadOnlyList<PersonRecord> People => _people;

    public PersonRecord Head => _people.First(p => p.Posts[0].Position == "truong-phong");

    public PersonRecord Leader => _people.First(p => p.Posts[0].Position == "lanh-dao");

    public IEnumerable<PersonRecord> Officers(DateOnly day) => _people.Where(p => p.Posts[0].Position == "chuyen-vien" && IsHere(p, day));

    public static bool IsHere(PersonRecord person, DateOnly day) => person.ValidTo is not { } last || day <= last;

    /// <summary>True of the position that heads its unit.</summary>
    public static bool Heads(PersonRecord person) => person.Posts[0].Position != "chuyen-vien";

    /// <summary>True for the whole of the day: neither that on which somebody came nor that on which somebody left.</summary>
    public bool WasHere(PersonRecord person, DateOnly day) => IsHere(person, day) && (!_joined.TryGetValue(person.Id, out var joined) || joined < day);

    public PersonRecord Find(PersonId id) => _people.First(person => person.Id == id);

    /// <summary>Somebody new comes on a day; whoever was there from the beginning, on none.</summary>
    public PersonRecord Join(string unit, string position, DateOnly? day = null)
    {
        var number = _people.Count + 1;
        var person = new PersonRecord(new(new Guid([.. new byte[15], (byte)number], bigEndian: true)), $"Người {number}", [new(unit, position)], $"nguoi{number}");
        _people.Add(person);
        if (day is { } joined)
            _joined[person.Id] = joined;
        return person;
    }

    /// <summary>The last day of a person is <paramref name="day"/>.</summary>
    public PersonRecord Leave(PersonRecord person, DateOnly day)
    {
        var index = _people.IndexOf(person);
        return _people[index] = person with { ValidTo = day };
    }
}
