using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>The variables of an operation by name. Of several with one name the last counts.</summary>
internal readonly struct VariableTable
{
    // Up to this many, comparing names one by one is faster than a dictionary.
    private const int LinearLimit = 8;

    private readonly VariableDefinitionNode[] _definitions;
    private readonly Dictionary<string, int>? _byName;

    public VariableTable(VariableDefinitionNode[] definitions)
    {
        _definitions = definitions;
        if (definitions.Length > LinearLimit)
        {
            _byName = new Dictionary<string, int>(definitions.Length, StringComparer.Ordinal);
            for (var i = 0; i < definitions.Length; i++)
            {
                _byName[definitions[i].Variable.Name] = i;
            }
        }
    }

    /// <summary>The place of the variable's definition; -1 if it is not defined.</summary>
    public int IndexOf(string name)
    {
        if (_byName is not null)
        {
            return _byName.TryGetValue(name, out var index) ? index : -1;
        }

        for (var i = _definitions.Length - 1; i >= 0; i--)
        {
            if (_definitions[i].Variable.Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
