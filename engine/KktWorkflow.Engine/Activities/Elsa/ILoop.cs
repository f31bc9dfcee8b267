namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>An activity that `Break` leaves.</summary>
internal interface ILoop;
