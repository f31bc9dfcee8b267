using System.Text;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Documents;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Documents;

/// <summary>A register of numbers as a file that spreadsheets read.</summary>
internal static class NumbersFile
{
    private const int Slice = 1000;

    /// <param name="so">The register.</param>
    public static async Task<IResult> WriteAsync(string? so, DocumentQueries documents, CurrentPerson person, BoardTime time, IStringLocalizer<DocumentTexts> texts, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(so))
            return Results.NotFound();
        var text = new StringBuilder().AppendLine(CsvLine.Of(texts["Numbers.Number"], texts["Numbers.Kind"], texts["Numbers.Case"], texts["Numbers.At"], texts["Numbers.By"], texts["Numbers.Mark"]));
        long above = 0;
        for (var slice = Slice; slice == Slice;)
        {
            var numbers = await documents.OfRegister(so, above, Slice, cancellation);
            foreach (var number in numbers)
            {
                text.AppendLine(CsvLine.Of(
                    number.NumberText, number.Kind, number.CaseCode ?? "", time.Moment(number.At.ToDateTimeOffset()), number.By is { } by ? person.Organisation.NameOf(by) ?? "" : "", texts[$"Mark.{number.Mark}"]));
            }

            slice = numbers.Count;
            above = slice > 0 ? numbers[^1].RegisterNumber : above;
        }

        // With the mark by which spreadsheets know UTF-8.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], CsvLine.MediaType, "so-van-ban.csv");
    }
}
