using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class AttachmentTests
{
    [Fact]
    public void A_file_is_attached_with_its_hash_in_the_log_and_its_name_apart()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "Hợp đồng ông Nam.pdf"));

        var attachment = bed.State.Attachments.Values.ShouldHaveSingleItem();
        attachment.ShouldSatisfyAllConditions(
            a => a.File.ShouldBe(Hash("a")), a => a.Name.ShouldBe("Hợp đồng ông Nam.pdf"), a => a.Version.ShouldBe(1), a => a.By.ShouldBe(Board.Chi.Id), a => a.At.ShouldBe(bed.Now));
        var told = bed.Events<FileAttached>().Single();
        Encoding.UTF8.GetString(CaseEventCodec.Encode(told)).ShouldNotContain("Nam");
        told.Personal!.Text.ShouldBe("Hợp đồng ông Nam.pdf");
    }

    [Fact]
    public void The_same_name_is_the_next_version_and_the_one_before_stays()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "Bản vẽ.pdf")).Done(Board.Chi, File("b", "bản vẽ.PDF")).Done(Board.Chi, File("c", "Khác.pdf"));

        bed.State.Attachments.Values.Select(a => (a.Version, a.IsCurrent)).ShouldBe([(1, false), (2, true), (1, true)]);
        bed.Events<FileAttached>().ElementAt(1).Replaces.ShouldBe(bed.Events<FileAttached>().First().Attachment);
    }

    [Fact]
    public void The_same_name_from_somebody_else_is_another_file()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "BaoCao.pdf")).Done(Board.Giang, File("b", "BaoCao.pdf"));

        bed.State.Attachments.Values.Select(a => (a.Version, a.IsCurrent, a.By)).ShouldBe([(1, true, Board.Chi.Id), (1, true, Board.Giang.Id)]);
    }

    [Fact]
    public void The_version_before_one_that_is_removed_is_the_latest_again()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "BaoCao.pdf"));
        var first = bed.State.Attachments.Keys.Single();
        bed.Done(Board.Giang, File("b", "BaoCao sửa.pdf", replaces: first));

        bed.Done(Board.Giang, new RemoveAttachment(bed.State.Attachments.Keys.Last(), "Tải nhầm"));

        bed.State.Attachments.Values.Single(a => a.IsCurrent).ShouldSatisfyAllConditions(a => a.Number.ShouldBe(first), a => a.ReplacedBy.ShouldBeNull());
        bed.Done(Board.Giang, File("c", "khác.pdf", replaces: first)).State.Attachments.Values.Single(a => a.IsCurrent).Replaces.ShouldBe(first);
    }

    [Fact]
    public void The_same_name_of_another_paper_is_another_file()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "scan.pdf", paper: "de-nghi")).Done(Board.Chi, File("b", "scan.pdf", paper: "giay-phep"));

        bed.State.Attachments.Values.ShouldAllBe(a => a.Version == 1 && a.IsCurrent);
    }

    [Fact]
    public void A_version_that_names_what_it_replaces_keeps_its_paper_whatever_its_name()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "nháp.pdf", paper: "de-nghi"));
        var first = bed.State.Attachments.Keys.Single();

        bed.Done(Board.Chi, File("b", "đã ký.pdf", replaces: first));

        bed.State.Attachments.Values.Single(a => a.IsCurrent).ShouldSatisfyAllConditions(a => a.Version.ShouldBe(2), a => a.Paper.ShouldBe("de-nghi"), a => a.Name.ShouldBe("đã ký.pdf"));
        bed.Refused(Board.Chi, File("c", "khác.pdf", replaces: first)).Code.ShouldBe(RefusalCodes.ReplacedAlready);
        bed.Refused(Board.Chi, File("c", "khác.pdf", replaces: 9_999)).Code.ShouldBe(RefusalCodes.NoSuchAttachment);
    }

    [Fact]
    public void The_same_file_sent_twice_is_attached_once()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "đơn.pdf")).Done(Board.Chi, File("a", "đơn.pdf"));
        var first = bed.State.Attachments.Keys.Single();
        bed.Done(Board.Chi, File("b", "đơn mới.pdf", replaces: first)).Done(Board.Chi, File("b", "đơn mới.pdf", replaces: first));

        bed.Events<FileAttached>().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb.pdf")]
    public void A_name_that_is_none_is_refused(string name) => Appraising().Refused(Board.Chi, File("a", name)).Code.ShouldBe(RefusalCodes.FileNameMalformed);

    [Fact]
    public void A_file_is_removed_with_a_reason_by_who_attached_it_or_may_call_the_case_off()
    {
        var bed = Appraising().Done(Board.Chi, File("a", "nhầm.pdf")).Done(Board.Chi, File("b", "nhầm nữa.pdf"));
        var (first, second) = (bed.State.Attachments.Keys.First(), bed.State.Attachments.Keys.Last());

        bed.Refused(Board.Giang, new RemoveAttachment(first, "không phải của tôi")).Code.ShouldBe(RefusalCodes.NotYoursToRemove);
        bed.Refused(Board.Chi, new RemoveAttachment(first, " ")).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Done(Board.Chi, new RemoveAttachment(first, "Tải nhầm hồ sơ"));

        bed.State.Attachments[first].ShouldSatisfyAllConditions(a => a.IsCurrent.ShouldBeFalse(), a => a.File.ShouldBe(Hash("a")));
        bed.Refused(Board.Chi, new RemoveAttachment(first, "lần nữa")).Code.ShouldBe(RefusalCodes.NoSuchAttachment);
        bed.Refused(Board.Khoa, new RemoveAttachment(second, "x")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Done(Board.Chi, File("c", "nhầm.pdf")).State.Attachments.Values.Last().Version.ShouldBe(1);
    }

    [Fact]
    public void An_ended_case_takes_no_files_but_gives_its_originals_back()
    {
        var bed = Appraising().Done(Board.An, new RecordOriginal("de-nghi", OriginalMark.Received, 2));
        bed.Done(Board.Khoa, new CancelCase("Dừng"));

        bed.Refused(Board.Chi, File("a", "đơn.pdf")).Code.ShouldBe(RefusalCodes.CaseEnded);
        bed.Done(Board.An, new RecordOriginal("de-nghi", OriginalMark.Returned, 2, "Bà Lê Thị Hoa, người được ủy quyền")).State.Originals["de-nghi"].ShouldBe(new Originals(2, 2, 0));
    }

    [Fact]
    public void Originals_are_given_back_only_as_many_as_are_held()
    {
        var bed = Appraising().Done(Board.An, new RecordOriginal("de-nghi", OriginalMark.Received, 3));

        bed.Refused(Board.An, new RecordOriginal("de-nghi", OriginalMark.Returned, 4)).Facts.Items.ShouldBe(["4", "3"]);
        bed.Refused(Board.An, new RecordOriginal("giay-phep", OriginalMark.Returned, 1)).Code.ShouldBe(RefusalCodes.NotSoManyOriginals);
        bed.Refused(Board.An, new RecordOriginal("de-nghi", OriginalMark.Lost, 1)).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Refused(Board.Chi, new RecordOriginal("de-nghi", OriginalMark.Returned, 1)).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Done(Board.An, new RecordOriginal("de-nghi", OriginalMark.Lost, 1, "Bị ướt")).Done(Board.An, new RecordOriginal("de-nghi", OriginalMark.Returned, 2));

        bed.State.Originals["de-nghi"].Held.ShouldBe(0);
        bed.Events<OriginalRecorded>().Select(e => e.Mark).ShouldBe([OriginalMark.Received, OriginalMark.Lost, OriginalMark.Returned]);
    }

    private static AttachFile File(string content, string name, string? paper = null, int? replaces = null) => new(Hash(content), name, "application/pdf", 1_000, paper, replaces);

    private static string Hash(string content) => string.Concat(Enumerable.Repeat(content, 64));
}
