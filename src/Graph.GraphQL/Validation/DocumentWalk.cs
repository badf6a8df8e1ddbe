using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation.Rules;

namespace Graph.GraphQL.Validation;

/// <summary>
/// The one walk over a document: keeps the types in scope and calls, at each node, the rules that look at nodes of
/// its kind. Once there are more errors than can be returned only the uses of variables are still collected.
/// Recursion is as deep as selection sets and values are nested, and that is counted first.
/// </summary>
internal sealed class DocumentWalk
{
    // The parser allows at most 200; trees made in code are held to a little more.
    private const int MaxDepth = 256;

    private static readonly RuleInfo Limits = new(32, null) { Code = "GRAPH_TOO_DEEP" };

    private readonly ValidationContext _context;
    private readonly GraphQLSchema _schema;
    private readonly ErrorLog _errors;
    private readonly KnownTypeNamesRule _knownTypeNames;
    private readonly DeferStreamDirectiveOnRootFieldRule _deferOnRoot;
    private readonly DeferStreamDirectiveOnValidOperationsRule _deferOnOperations;
    private readonly UniqueOperationNamesRule? _uniqueOperationNames;
    private readonly UniqueFragmentNamesRule? _uniqueFragmentNames;
    private readonly NoFragmentCyclesRule? _noFragmentCycles;
    private DeferStreamDirectiveLabelRule? _labels;
    private MaxIntrospectionDepthRule? _introspection;
    private bool _introspectionIsTooDeep;
    private int _depth;

    public DocumentWalk(ValidationContext context)
    {
        _context = context;
        _schema = context.Schema;
        _errors = context.Errors;
        _knownTypeNames = new KnownTypeNamesRule(context);
        _deferOnRoot = new DeferStreamDirectiveOnRootFieldRule(context);
        _deferOnOperations = new DeferStreamDirectiveOnValidOperationsRule(context);
        _uniqueOperationNames = context.OperationCount > 1 ? new UniqueOperationNamesRule(context) : null;
        if (context.Fragments.Count > 0)
        {
            _uniqueFragmentNames = new UniqueFragmentNamesRule(context);
            _noFragmentCycles = new NoFragmentCyclesRule(context);
        }
    }

    public void Walk()
    {
        ExecutableDefinitionsRule.EnterDocument(_context, _context.Document);
        TypeSystemWalk? typeSystem = null;
        foreach (var definition in _context.Document.Definitions)
        {
            if (definition is DirectiveDefinitionNode directive)
            {
                _context.AddDirective(directive);
            }
        }

        foreach (var definition in _context.Document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    WalkOperation(operation);
                    break;
                case FragmentDefinitionNode fragment:
                    WalkFragment(fragment);
                    break;
                default:
                    typeSystem ??= new TypeSystemWalk(_context, _knownTypeNames, this);
                    typeSystem.Walk(definition);
                    break;
            }
        }

        _errors.NextVisit();
        NoUnusedFragmentsRule.LeaveDocument(_context, _context.Document);
        _errors.EndWalk();
    }

    private void WalkOperation(OperationDefinitionNode node)
    {
        _errors.NextVisit();
        var entered = _errors.Visit;
        var usages = _context.UsageCount;
        if (!_errors.IsFull)
        {
            KnownOperationTypesRule.EnterOperation(_context, node);
            _uniqueOperationNames?.EnterOperation(node);
            LoneAnonymousOperationRule.EnterOperation(_context, node);
            SingleFieldSubscriptionsRule.EnterOperation(_context, node);
            UniqueVariableNamesRule.EnterOperation(_context, node);
            UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
            _deferOnRoot.EnterOperation(node);
            _deferOnOperations.EnterOperation(node);
        }

        foreach (var definition in node.VariableDefinitions)
        {
            WalkVariableDefinition(definition);
        }

        WalkDirectives(node.Directives, Location(node.Operation));
        _context.Type = _schema.RootType(node.Operation);
        WalkSelectionSet(node.SelectionSet, isInline: false);
        _context.Type = null;
        _errors.NextVisit();
        _context.Operations.Add(
            new OperationFacts(node, usages.._context.UsageCount, entered, _errors.Visit));
    }

    private static DirectiveLocation Location(OperationType operation) => operation switch
    {
        OperationType.Query => DirectiveLocation.Query,
        OperationType.Mutation => DirectiveLocation.Mutation,
        _ => DirectiveLocation.Subscription,
    };

    private void WalkFragment(FragmentDefinitionNode node)
    {
        _errors.NextVisit();
        var usages = _context.UsageCount;
        if (!_errors.IsFull)
        {
            FragmentsOnCompositeTypesRule.EnterFragment(_context, node);
            _uniqueFragmentNames!.EnterFragment(node);
            _noFragmentCycles!.EnterFragment(node);
            UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
            _errors.NextVisit();
            _knownTypeNames.EnterTypeCondition(node.TypeCondition);
        }

        _context.Type = OutputType(node.TypeCondition);
        WalkDirectives(node.Directives, DirectiveLocation.FragmentDefinition);
        WalkSelectionSet(node.SelectionSet, isInline: false);
        _context.Type = null;
        if (_context.Fragments.Find(node.Name) is { } facts && facts.Node == node)
        {
            facts.Usages = usages.._context.UsageCount;
        }
    }

    private void WalkVariableDefinition(VariableDefinitionNode node)
    {
        if (_errors.IsFull)
        {
            return;
        }

        _errors.NextVisit();
        VariablesAreInputTypesRule.EnterVariableDefinition(_context, node);
        UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
        _errors.NextVisit();
        _knownTypeNames.EnterVariableType(node.Type.NamedType);
        if (node.DefaultValue is { } value)
        {
            var type = _schema.TypeFromAst(node.Type);
            WalkOuterValue(value, type is { IsInputType: true } ? type : null, hasDefault: false);
        }

        WalkDirectives(node.Directives, DirectiveLocation.VariableDefinition);
    }

    private void WalkSelectionSet(SelectionSetNode set, bool isInline)
    {
        if (++_depth > MaxDepth)
        {
            RefuseDepth(set);
            _depth--;
            return;
        }

        _errors.NextVisit();
        var parent = _context.ParentType;
        _context.ParentType = _context.Type?.NamedType is { IsComposite: true } type ? type : null;
        if (!isInline && !_errors.IsFull && OverlappingFieldsCanBeMergedRule.MayOverlap(set))
        {
            _context.MergeSites.Add(new MergeSite(set, _context.ParentType, _errors.Visit));
        }

        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    WalkField(field);
                    break;
                case FragmentSpreadNode spread:
                    WalkFragmentSpread(spread);
                    break;
                case InlineFragmentNode inline:
                    WalkInlineFragment(inline);
                    break;
            }
        }

        _context.ParentType = parent;
        _depth--;
    }

    private void WalkField(FieldNode node)
    {
        var (type, field, tooDeep) = (_context.Type, _context.Field, _introspectionIsTooDeep);
        _context.Field = _context.ParentType is { } parent ? _schema.FindField(parent, node.Name) : null;
        _context.Type = _context.Field?.Type;
        _errors.NextVisit();
        if (!_errors.IsFull)
        {
            ScalarLeafsRule.EnterField(_context, node);
            FieldsOnCorrectTypeRule.EnterField(_context, node);
            UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
            UniqueArgumentNamesRule.EnterNode(_context, node.Arguments);
            EnterIntrospection(node);
        }

        foreach (var argument in node.Arguments)
        {
            WalkArgument(argument, _context.Field?.Arguments, isOfField: true);
        }

        WalkDirectives(node.Directives, DirectiveLocation.Field);
        if (node.SelectionSet is not null)
        {
            WalkSelectionSet(node.SelectionSet, isInline: false);
        }

        _errors.NextVisit();
        ProvidedRequiredArgumentsRule.LeaveField(_context, node);
        (_context.Type, _context.Field, _introspectionIsTooDeep) = (type, field, tooDeep);
    }

    private void EnterIntrospection(FieldNode node)
    {
        if (!_introspectionIsTooDeep && node.Name is "__schema" or "__type")
        {
            _introspectionIsTooDeep = (_introspection ??= new MaxIntrospectionDepthRule(_context)).EnterField(node);
        }
    }

    private void WalkFragmentSpread(FragmentSpreadNode node)
    {
        _errors.NextVisit();
        if (!_errors.IsFull)
        {
            KnownFragmentNamesRule.EnterFragmentSpread(_context, node);
            PossibleFragmentSpreadsRule.EnterFragmentSpread(_context, node);
            UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
        }

        WalkDirectives(node.Directives, DirectiveLocation.FragmentSpread);
    }

    private void WalkInlineFragment(InlineFragmentNode node)
    {
        var type = _context.Type;
        _context.Type = node.TypeCondition is { } condition ? OutputType(condition) : type?.NamedType;
        _errors.NextVisit();
        if (!_errors.IsFull)
        {
            FragmentsOnCompositeTypesRule.EnterInlineFragment(_context, node);
            PossibleFragmentSpreadsRule.EnterInlineFragment(_context, node);
            UniqueDirectivesPerLocationRule.EnterNode(_context, node.Directives);
            if (node.TypeCondition is not null)
            {
                _errors.NextVisit();
                _knownTypeNames.EnterTypeCondition(node.TypeCondition);
            }
        }

        WalkDirectives(node.Directives, DirectiveLocation.InlineFragment);
        WalkSelectionSet(node.SelectionSet, isInline: true);
        _context.Type = type;
    }

    private GraphQLNamedType? OutputType(NamedTypeNode condition) =>
        _schema.FindType(condition.Name) is { IsOutputType: true } type ? type : null;

    /// <summary>Walks the directives of a node.</summary>
    public void WalkDirectives(DirectiveNode[] directives, DirectiveLocation location)
    {
        foreach (var node in directives)
        {
            _errors.NextVisit();
            if (!_errors.IsFull)
            {
                EnterDirective(node, location);
            }

            // The arguments of an unknown directive are read as those of the field it stands in, as the reference
            // implementation reads them.
            var arguments = _schema.FindDirective(node.Name)?.Arguments ?? _context.Field?.Arguments;
            foreach (var argument in node.Arguments)
            {
                WalkArgument(argument, arguments, isOfField: false);
            }

            _errors.NextVisit();
            ProvidedRequiredArgumentsRule.LeaveDirective(_context, node);
        }
    }

    private void EnterDirective(DirectiveNode node, DirectiveLocation location)
    {
        KnownDirectivesRule.EnterDirective(_context, node, location);
        if (node.Name is "defer" or "stream")
        {
            (_labels ??= new DeferStreamDirectiveLabelRule(_context)).EnterDirective(node);
            StreamDirectiveOnListFieldRule.EnterDirective(_context, node);
        }

        KnownArgumentNamesRule.EnterDirective(_context, node);
        UniqueArgumentNamesRule.EnterNode(_context, node.Arguments);
    }

    private void WalkArgument(ArgumentNode node, MemberList<GraphQLArgument>? arguments, bool isOfField)
    {
        _errors.NextVisit();
        if (isOfField && _context.Field is { } field && !_errors.IsFull)
        {
            KnownArgumentNamesRule.EnterFieldArgument(_context, node, field);
        }

        var argument = arguments?.Find(node.Name);
        WalkOuterValue(node.Value, argument?.Type, argument?.DefaultValue is not null);
    }

    private void WalkOuterValue(ValueNode value, GraphQLType? type, bool hasDefault)
    {
        _errors.NextVisit();
        if (!_errors.IsFull)
        {
            ValuesOfCorrectTypeRule.EnterValue(_context, value, type);
        }

        WalkValue(value, type, hasDefault, oneOf: null);
    }

    /// <summary>Walks a value for the names of its fields and the variables in it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type expected; null if unknown.</param>
    /// <param name="hasDefault">Whether the place has a default.</param>
    /// <param name="oneOf">The OneOf input object it is a field of; null if of none.</param>
    public void WalkValue(ValueNode value, GraphQLType? type, bool hasDefault, GraphQLInputObjectType? oneOf)
    {
        switch (value)
        {
            case VariableNode variable:
                _context.AddUsage(new VariableUsage(variable, type, hasDefault, oneOf));
                break;
            case ListValueNode or ObjectValueNode when _depth >= MaxDepth:
                RefuseDepth(value);
                break;
            case ListValueNode list:
                _depth++;
                var itemType = (type?.NullableType as GraphQLList)?.OfType;
                foreach (var item in list.Values)
                {
                    WalkValue(item, itemType, hasDefault: false, oneOf: null);
                }

                _depth--;
                break;
            case ObjectValueNode node:
                _depth++;
                WalkObject(node, type);
                _depth--;
                break;
        }
    }

    private void RefuseDepth(AstNode node)
    {
        _context.IsTooDeep = true;
        _errors.Report(Limits, $"The document is nested deeper than {MaxDepth} levels.", node.Start);
    }

    private void WalkObject(ObjectValueNode node, GraphQLType? type)
    {
        var input = type?.NamedType as GraphQLInputObjectType;

        // Only where the type is not wrapped: the reference implementation asks no more, and clients rely on it.
        var oneOf = type is GraphQLInputObjectType { IsOneOf: true } ? input : null;
        Dictionary<string, ObjectFieldNode>? known = null;
        for (var i = 0; i < node.Fields.Length; i++)
        {
            _errors.NextVisit();
            UniqueInputFieldNamesRule.EnterObjectField(_context, node.Fields, i, ref known);
            var field = input?.Fields.Find(node.Fields[i].Name);
            WalkValue(node.Fields[i].Value, field?.Type, field?.DefaultValue is not null, oneOf);
        }
    }
}
