using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Engine.Comparison;

/// <summary>One thing in which a version of a procedure is not another one. It names things by id or code; what people call them is told by <see cref="DifferenceWords"/>.</summary>
public abstract record Difference
{
    private Difference()
    {
    }

    public abstract DifferenceMark Mark { get; }

    /// <summary>The same difference seen from the other version.</summary>
    public abstract Difference Mirrored { get; }

    /// <summary>A difference of one activity: <see cref="Step"/> says which.</summary>
    public abstract record OfStep(NodePath Step) : Difference;

    /// <summary>A difference of one connection of the chart at <see cref="Chart"/>.</summary>
    public abstract record OfConnection(NodePath Chart) : Difference;

    /// <summary>A difference in one member, told by <see cref="Change"/>.</summary>
    public abstract record OfMember(MemberChange Change) : Difference
    {
        public override DifferenceMark Mark => Change.Mark;
    }

    /// <summary>A difference of what the versions are signed with: <see cref="Kind"/> and <see cref="Id"/> say of what.</summary>
    public interface IOfManifest
    {
        ManifestKind Kind { get; }

        string Id { get; }
    }

    public sealed record StepAdded(NodePath Step) : OfStep(Step)
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override Difference Mirrored => new StepRemoved(Step);
    }

    public sealed record StepRemoved(NodePath Step) : OfStep(Step)
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override Difference Mirrored => new StepAdded(Step);
    }

    /// <summary>The activity says what it said and is drawn elsewhere. Null where a version has no place for it.</summary>
    public sealed record StepMoved(NodePath Step, DrawnAt? Before, DrawnAt? After) : OfStep(Step)
    {
        public override DifferenceMark Mark => DifferenceMark.Moved;

        public override Difference Mirrored => new StepMoved(Step, After, Before);
    }

    public sealed record StepChanged(NodePath Step, MemberChange Change) : OfStep(Step)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new StepChanged(Step, Change.Mirrored);
    }

    /// <summary>What the block at <see cref="OfStep.Step"/> holds runs in another order.</summary>
    /// <param name="Before">Ids of the activities that both have, in the order that they had.</param>
    public sealed record StepsReordered(NodePath Step, EquatableArray<string> Before, EquatableArray<string> After) : OfStep(Step)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new StepsReordered(Step, After, Before);
    }

    public sealed record ConnectionAdded(NodePath Chart, Connection Connection) : OfConnection(Chart)
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override Difference Mirrored => new ConnectionRemoved(Chart, Connection);
    }

    public sealed record ConnectionRemoved(NodePath Chart, Connection Connection) : OfConnection(Chart)
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override Difference Mirrored => new ConnectionAdded(Chart, Connection);
    }

    /// <summary>The one connection of that outcome leads to another activity.</summary>
    public sealed record ConnectionRerouted(NodePath Chart, string Source, string Port, string Before, string After) : OfConnection(Chart)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new ConnectionRerouted(Chart, Source, Port, After, Before);
    }

    /// <summary>The connection leads where it led, and is drawn over other points.</summary>
    public sealed record ConnectionMoved(NodePath Chart, Connection Connection) : OfConnection(Chart)
    {
        public override DifferenceMark Mark => DifferenceMark.Moved;

        public override Difference Mirrored => this;
    }

    /// <summary>A member of the connection that this version of the program gives no meaning to.</summary>
    public sealed record ConnectionChanged(NodePath Chart, Connection Connection, MemberChange Change) : OfConnection(Chart)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new ConnectionChanged(Chart, Connection, Change.Mirrored);
    }

    /// <param name="Container">The activity that declares it; null for the procedure itself.</param>
    public sealed record VariableAdded(NodePath? Container, string Id) : Difference
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override Difference Mirrored => new VariableRemoved(Container, Id);
    }

    /// <param name="Container">The activity that declared it; null for the procedure itself.</param>
    public sealed record VariableRemoved(NodePath? Container, string Id) : Difference
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override Difference Mirrored => new VariableAdded(Container, Id);
    }

    /// <param name="Container">The activity that declares it; null for the procedure itself.</param>
    public sealed record VariableChanged(NodePath? Container, string Id, MemberChange Change) : OfMember(Change)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new VariableChanged(Container, Id, Change.Mirrored);
    }

    public sealed record PaperAdded(string Code) : Difference
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override Difference Mirrored => new PaperRemoved(Code);
    }

    public sealed record PaperRemoved(string Code) : Difference
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override Difference Mirrored => new PaperAdded(Code);
    }

    public sealed record PaperChanged(string Code, MemberChange Change) : OfMember(Change)
    {
        public override DifferenceMark Mark => DifferenceMark.Changed;

        public override Difference Mirrored => new PaperChanged(Code, Change.Mirrored);
    }

    /// <summary>A section of the ISO sheet (`customProperties.kkt.sheet`), named by its member.</summary>
    public sealed record SheetChanged(MemberChange Change) : OfMember(Change)
    {
        public override Difference Mirrored => new SheetChanged(Change.Mirrored);
    }

    /// <summary>How much time the procedure has, and what stops or lengthens it.</summary>
    public sealed record LimitChanged(MemberChange Change) : OfMember(Change)
    {
        public override Difference Mirrored => new LimitChanged(Change.Mirrored);
    }

    /// <summary>What the applicant pays.</summary>
    public sealed record FeeChanged(MemberChange Change) : OfMember(Change)
    {
        public override Difference Mirrored => new FeeChanged(Change.Mirrored);
    }

    /// <summary>Name, code, owner and what else stands in the head of the procedure.</summary>
    public sealed record ProcedureChanged(MemberChange Change) : OfMember(Change)
    {
        public override Difference Mirrored => new ProcedureChanged(Change.Mirrored);
    }

    /// <summary>The version is signed with a form or a policy that the other one is not signed with.</summary>
    public sealed record PinnedAdded(ManifestKind Kind, string Id) : Difference, IOfManifest
    {
        public override DifferenceMark Mark => DifferenceMark.Added;

        public override Difference Mirrored => new PinnedRemoved(Kind, Id);
    }

    /// <summary>The version is signed without a form or a policy that the other one is signed with.</summary>
    public sealed record PinnedRemoved(ManifestKind Kind, string Id) : Difference, IOfManifest
    {
        public override DifferenceMark Mark => DifferenceMark.Removed;

        public override Difference Mirrored => new PinnedAdded(Kind, Id);
    }

    /// <summary>A form or a policy says something else: one field, one level, one member. Of <see cref="ManifestKind.DefaultPolicy"/>: it is another one.</summary>
    public sealed record PinnedChanged(ManifestKind Kind, string Id, MemberChange Change) : OfMember(Change), IOfManifest
    {
        public override Difference Mirrored => new PinnedChanged(Kind, Id, Change.Mirrored);
    }

    /// <summary>A member that this version of the program gives no meaning to.</summary>
    public sealed record OtherChanged(MemberChange Change) : OfMember(Change)
    {
        public override Difference Mirrored => new OtherChanged(Change.Mirrored);
    }
}
