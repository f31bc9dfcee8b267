using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.SignalR;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>Studio's live view of an instance. Who may not read a case is answered as if it weren't there, so that guessing ids tells nothing.</summary>
internal sealed class WorkflowInstanceHub(InstanceWatch watch, SeenCases cases, CurrentPerson person) : Hub
{
    /// <summary>Begins to tell this connection of every change to a case.</summary>
    [HubMethodName("ObserveInstanceAsync")]
    public async Task Observe(string? instanceId)
    {
        await person.LoadAsync(Context.User ?? new(), Context.ConnectionAborted);
        if (!person.IsKnown || await cases.FindAsync(instanceId, Context.ConnectionAborted) is not { } state)
            throw new HubException(StudioText.Of("NoSuchInstance"));
        if (Context.GetHttpContext()?.Request is not { } request || Schemes.TokenOf(request) is not { } token)
            throw new HubException(StudioText.Of("NoSuchInstance"));
        watch.Add(new(Context.ConnectionId, state.Id, token, Context.User!));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
