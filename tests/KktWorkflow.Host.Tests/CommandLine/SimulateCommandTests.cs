using System.Globalization;
using System.Text.Json;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.CommandLine;

public sealed class SimulateCommandTests
{
    private static readonly string Certificate = Path.Combine(Repository.Root, "process-definitions", "procedures", "qt-tm-01-cap-co-mau-d.json");

    [Fact]
    public async Task Random_cases_of_a_procedure_are_told_as_json_and_the_same_seed_tells_the_same()
    {
        var (status, output, _) = await Run("simulate", Certificate, "--cases", "400", "--seed", "7", "--from", "2026-01-01", "--json");

        status.ShouldBe(0);
        var report = JsonElement.Parse(output);
        report.GetProperty("cases").GetInt32().ShouldBe(400);
        report.GetProperty("neverReached").GetArrayLength().ShouldBe(0);
        report.GetProperty("steps").EnumerateArray().Sum(s => s.GetProperty("runs").GetInt32()).ShouldBeGreaterThan(300);
        (await Run("simulate", Certificate, "--cases", "400", "--seed", "7", "--from", "2026-01-01", "--json")).Output.ShouldBe(output);
        (await Run("simulate", Certificate, "--cases", "400", "--seed", "8", "--from", "2026-01-01", "--json")).Output.ShouldNotBe(output);
    }

    [Fact]
    public async Task Without_json_it_is_told_in_words()
    {
        var (_, output, _) = await Run("simulate", Certificate, "--cases", "10");

        output.ShouldContain("10 cases; the board took");
        output.ShouldContain("Kiểm tra xuất xứ");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1000001")]
    public async Task A_number_of_cases_that_makes_no_sense_is_wrong_usage(string cases) =>
        (await Run("simulate", Certificate, $"--cases={cases}")).Status.ShouldBe(2);

    [Fact]
    public async Task A_file_that_is_no_definition_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "nonsense.json");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);

        var (status, _, error) = await Run("simulate", file);

        status.ShouldBe(1);
        error.ShouldContain("can't be read as a definition");
    }

    private static async Task<(int Status, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var status = await KktCommandLine.RunAsync(arguments, output, error);
        return (status, output.ToString(), error.ToString());
    }
}
