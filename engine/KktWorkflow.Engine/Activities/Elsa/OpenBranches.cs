namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Containers whose cursor counts their open branches complete with the last of them.</summary>
internal static class OpenBranches
{
    public static void Count(ActivityContext context)
    {
        var open = context.Execution.Cursor.Whole(1) - 1;
        if (open <= 0)
            context.Complete();
        else
            context.Advance(Json.Of(open));
    }
}
