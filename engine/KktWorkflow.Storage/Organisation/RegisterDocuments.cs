using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Organisation;

/// <summary>Documents of which each change is a line of their register, whose data is the whole document from then on.</summary>
internal sealed class RegisterDocuments(Administration administration, ContextSource contexts, TimeProvider processClock)
{
    public const string Changed = "RegisterChanged";

    /// <summary>Stores what <paramref name="change"/> makes of the present document; null is handed to it before the first.</summary>
    public Task Replace(string register, Func<byte[]?, byte[]> change, Actor actor, CancellationToken cancellation) => administration.Change(
        async context =>
        {
            var row = await context.RegisterDocuments.FirstOrDefaultAsync(d => d.Register == register, cancellation);
            var content = change(row?.Content);
            var line = await context.Append(LogStream.OfRegister(register), Changed, content, actor, Instant.From(processClock.GetUtcNow()), cancellation);
            if (row is null)
            {
                context.RegisterDocuments.Add(new() { Register = register, Sequence = line.Entry.Sequence, Content = content });
                return;
            }

            row.Sequence = line.Entry.Sequence;
            row.Content = content;
        },
        cancellation);

    /// <summary>The present text; null before the first.</summary>
    public async Task<byte[]?> Find(string register, CancellationToken cancellation)
    {
        await using var context = contexts.Create();
        return await context.RegisterDocuments.Where(d => d.Register == register).Select(d => d.Content).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Sequence of the line that brought the present text; 0 before the first.</summary>
    public async Task<long> SequenceOf(string register, CancellationToken cancellation)
    {
        await using var context = contexts.Create();
        return await context.RegisterDocuments.Where(d => d.Register == register).Select(d => d.Sequence).FirstOrDefaultAsync(cancellation);
    }
}
