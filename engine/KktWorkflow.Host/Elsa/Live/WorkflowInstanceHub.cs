using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.SignalR;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>Studio's live view of an instance. Who may not read a case is answered as if it weren't there, so that guessing ids tells nothing.</summary>
internal sealed class WorkflowInstanceHub(InstanceWatch watch, SeenCases cases, CurrentPerson person, TokenStore tokens) : Hub
{
    private const string Holder = "holder";

    /// <summary>Keeps for whom the connection came, and with what security stamp: a later one doesn't make it theirs again.</summary>
    public override async Task OnConnectedAsync()
    {
        if (Context.GetHttpContext()?.Request is { } request && Schemes.TokenOf(request) is { } token
            && await tokens.FindAccount(token, Schemes.StudioPurpose, Context.ConnectionAborted) is { } account)
            Context.Items[Holder] = new TokenHolder(account.Id, account.SecurityStamp ?? "");
        await base.OnConnectedAsync();
    }

    /// <summary>Begins to tell this connection of every change to a case.</summary>
    [HubMethodName("ObserveInstanceAsync")]
    public async Task Observe(string? instanceId)
    {
        await person.LoadAsync(Context.User ?? new(), Context.ConnectionAborted);
        if (!person.IsKnown
            || Context.Items[Holder] is not TokenHolder holder
            || !await tokens.HasToken(holder, Schemes.StudioPurpose, Context.ConnectionAborted)
            || await cases.FindAsync(instanceId, Context.ConnectionAborted) is not { } state)
            throw new HubException(StudioText.Of("NoSuchInstance"));
        watch.Add(new(Context.ConnectionId, state.Id, holder, Context.User!));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
