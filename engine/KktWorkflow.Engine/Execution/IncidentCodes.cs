namespace KktWorkflow.Engine.Execution;

/// <summary>Stable codes of incidents raised by the engine itself.</summary>
public static class IncidentCodes
{
    public const string TooManyExecutions = "KKT-I01";
    public const string UnknownActivity = "KKT-I02";
    public const string InvalidBackwardConnection = "KKT-I03";
    public const string Fault = "KKT-I04";
    public const string ChildFailed = "KKT-I05";
    public const string UnknownDefinition = "KKT-I06";
    public const string BadInput = "KKT-I07";
    public const string TooDeep = "KKT-I08";
    public const string MessageRefused = "KKT-I09";
    public const string EventsInACircle = "KKT-I10";
    public const string ReachedNobody = "KKT-I11";
}
