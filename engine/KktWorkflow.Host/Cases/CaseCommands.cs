using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Host.Cases;

/// <summary>Gives commands to cases for the person who makes the request. What is refused goes to the access log.</summary>
public sealed class CaseCommands(CaseCommandHandler handler, CurrentPerson person, AccessLog access)
{
    /// <summary>Runs <paramref name="command"/> and makes its answer by <paramref name="answer"/>, from the outcome alone.</summary>
    public async Task<Answer<T>> RunAsync<T>(
        CaseId id,
        CaseCommand command,
        CommandTerms terms,
        Func<CommandOutcome.Accepted, T> answer,
        CancellationToken cancellation,
        string? definitionVersionId = null)
    {
        var actor = person.Actor(terms.Post);
        // The name and the ground are the register's to say.
        if (terms.For is { } principal)
            actor = actor with { OnBehalfOf = new(principal, person.Organisation.NameOf(principal) ?? "", "") };
        var outcome = await handler.Handle(
            new CaseCommandRequest(id, command, actor)
            {
                ExpectedVersion = terms.Version,
                DefinitionVersionId = definitionVersionId,
                OnceFor = terms.OnceFor,
                Idempotency = terms.Key is null ? null : KeptAnswer(terms.Key, answer),
            },
            cancellation);
        switch (outcome)
        {
            case CommandOutcome.Accepted accepted:
                return new Answer<T>.Done(answer(accepted));
            case CommandOutcome.Replayed replayed:
                return new Answer<T>.Replayed(replayed.Answer);
            case CommandOutcome.Refused refused:
                access.Refused(actor, command.GetType().Name, refused.Refusal.Code, id);
                return new Answer<T>.Refused(refused.Refusal);
            default:
                throw new InvalidOperationException($"No answer for {outcome.GetType().Name}.");
        }
    }

    private IdempotencyRequest KeptAnswer<T>(RequestKey key, Func<CommandOutcome.Accepted, T> answer) => new()
    {
        Person = person.Id,
        Route = key.Route,
        Key = key.Key,
        BodyHash = key.BodyHash,
        Answer = accepted => AnswerResult.Body(answer(accepted)),
    };
}
