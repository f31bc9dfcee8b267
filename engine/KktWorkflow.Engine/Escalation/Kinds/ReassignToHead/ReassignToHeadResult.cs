namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Others">Who hears of work that stays where it is.</param>
internal sealed record ReassignToHeadResult(EquatableArray<HandedOver> Items, EquatableArray<PersonId> Others) : HandingOverResult(Items, Others);
