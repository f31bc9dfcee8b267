using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Follows;

/// <summary>A case that one person follows.</summary>
internal sealed class FollowedCaseRow
{
    public Guid CaseId { get; init; }

    public Guid PersonId { get; init; }

    internal static void Map(EntityTypeBuilder<FollowedCaseRow> table)
    {
        table.ToTable("followed_cases");
        table.HasKey(r => new { r.CaseId, r.PersonId });
        table.HasIndex(r => r.PersonId);
    }
}
