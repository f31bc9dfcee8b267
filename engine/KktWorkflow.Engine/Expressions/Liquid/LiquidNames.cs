using Fluid.Values;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>An object of a template: names, and what each stands for. A name that is not there is nil.</summary>
internal sealed class LiquidNames(IEnumerable<string> names, Func<string, FluidValue> value) : IFluidIndexable
{
    public int Count => names.Count();

    public IEnumerable<string> Keys => names;

    public bool TryGetValue(string name, out FluidValue found)
    {
        found = value(name);
        return found is not NilValue;
    }
}
