using System.Text;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// Prints a schema as a type system document, laid out as the reference implementation's printSchema does: without
/// what every schema has, extensions merged into their types, and of the directives only those the language itself
/// gives a meaning to.
/// </summary>
public sealed class SchemaPrinter
{
    private readonly StringBuilder _text = new();
    private readonly bool _sorted;
    private readonly bool _descriptions;

    private SchemaPrinter(bool sorted, bool descriptions)
    {
        _sorted = sorted;
        _descriptions = descriptions;
    }

    /// <summary>The document; ends without a line end.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="sorted">
    /// True sorts types, directives, members, arguments, interfaces, union members and locations by name in natural
    /// order; false keeps the order of the definitions.
    /// </param>
    /// <param name="descriptions">False leaves all descriptions out.</param>
    public static string Print(GraphQLSchema schema, bool sorted = false, bool descriptions = true) =>
        new SchemaPrinter(sorted, descriptions).Print(schema);

    /// <summary>Some types of a schema alone, in the order given; ends without a line end.</summary>
    /// <param name="types">The types.</param>
    /// <param name="sorted">As in <see cref="Print(GraphQLSchema, bool, bool)"/>.</param>
    public static string Print(IEnumerable<GraphQLNamedType> types, bool sorted = false)
    {
        var printer = new SchemaPrinter(sorted, descriptions: true);
        foreach (var type in types)
            printer.PrintType(type);
        return printer._text.ToString();
    }

    private string Print(GraphQLSchema schema)
    {
        PrintSchemaDefinition(schema);
        foreach (var directive in Sort(schema.Directives, directive => directive.Name))
        {
            if (!BuiltInDefinitions.IsDirective(directive.Name))
            {
                PrintDirective(directive);
            }
        }

        foreach (var type in Sort(schema.Types, type => type.Name))
        {
            if (!type.IsIntrospection && type is not GraphQLScalarType { ScalarKind: not ScalarKind.Custom })
            {
                PrintType(type);
            }
        }

        return _text.ToString();
    }

    private IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, string> name) =>
        _sorted ? items.OrderBy(name, NaturalOrder.Comparer) : items;

    private IEnumerable<T> Sort<T>(MemberList<T> members)
        where T : SchemaMember => Sort(members, member => member.Name);

    private void StartParagraph()
    {
        if (_text.Length > 0)
        {
            _text.Append("\n\n");
        }
    }

    private void PrintSchemaDefinition(GraphQLSchema schema)
    {
        var roots = new (string Keyword, GraphQLNamedType? Type, GraphQLNamedType? Default)[]
        {
            ("query", schema.QueryRoot, schema.FindType("Query")),
            ("mutation", schema.MutationRoot, schema.FindType("Mutation")),
            ("subscription", schema.SubscriptionRoot, schema.FindType("Subscription")),
        };
        if (roots.All(root => root.Type is null)
            || ((schema.Description is null || !_descriptions) && roots.All(root => root.Type == root.Default)))
        {
            return;
        }

        PrintDescription(schema.Description);
        _text.Append("schema {\n");
        foreach (var (keyword, type, _) in roots)
        {
            if (type is not null)
            {
                _text.Append("  ").Append(keyword).Append(": ").Append(type.Name).Append('\n');
            }
        }

        _text.Append('}');
    }

    private void PrintDirective(GraphQLDirective directive)
    {
        StartParagraph();
        PrintDescription(directive.Description);
        _text.Append("directive @").Append(directive.Name);
        PrintArguments(directive.Arguments, indentation: "");
        PrintDeprecated(directive.DeprecationReason);
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        _text.AppendJoin(" | ", Sort(directive.Locations.Select(location => location.Name()), name => name));
    }

    private void PrintType(GraphQLNamedType type)
    {
        StartParagraph();
        PrintDescription(type.Description);
        switch (type)
        {
            case GraphQLScalarType scalar:
                _text.Append("scalar ").Append(type.Name);
                PrintSpecifiedBy(scalar.SpecifiedByUrl);
                break;
            case GraphQLFieldsType fields:
                PrintFieldsType(fields);
                break;
            case GraphQLUnionType union:
                _text.Append("union ").Append(type.Name).Append(union.DeclaredTypes.Length > 0 ? " = " : "");
                _text.AppendJoin(" | ", Sort(union.DeclaredTypes, member => member.Name));
                break;
            case GraphQLEnumType enumType:
                _text.Append("enum ").Append(type.Name);
                PrintBlock(Sort(enumType.Values), value => PrintDeprecated(Name(value).DeprecationReason));
                break;
            case GraphQLInputObjectType input:
                _text.Append("input ").Append(type.Name).Append(input.IsOneOf ? " @oneOf" : "");
                PrintBlock(Sort(input.Fields), PrintInputValue);
                break;
        }
    }

    private void PrintFieldsType(GraphQLFieldsType type)
    {
        _text.Append(type is GraphQLObjectType ? "type " : "interface ").Append(type.Name);
        _text.Append(type.DeclaredInterfaces.Length > 0 ? " implements " : "");
        _text.AppendJoin(" & ", Sort(type.DeclaredInterfaces, implemented => implemented.Name));
        PrintBlock(Sort(type.Fields), PrintField);
    }

    private void PrintField(GraphQLField field)
    {
        _text.Append(field.Name);
        PrintArguments(field.Arguments, indentation: "  ");
        _text.Append(": ").Append(field.Type);
        PrintDeprecated(field.DeprecationReason);
    }

    private T Name<T>(T member)
        where T : SchemaMember
    {
        _text.Append(member.Name);
        return member;
    }

    private void PrintBlock<T>(IEnumerable<T> members, Action<T> print)
        where T : SchemaMember
    {
        var first = true;
        foreach (var member in members)
        {
            _text.Append(first ? " {\n" : "\n");
            PrintDescription(member.Description, "  ", first);
            _text.Append("  ");
            print(member);
            first = false;
        }

        _text.Append(first ? "" : "\n}");
    }

    private void PrintArguments(MemberList<GraphQLArgument> arguments, string indentation)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        var oneLine = !_descriptions || arguments.AsEnumerable().All(argument => argument.Description is null);
        var first = true;
        _text.Append(oneLine ? "(" : "(\n");
        foreach (var argument in Sort(arguments))
        {
            if (oneLine)
            {
                _text.Append(first ? "" : ", ");
            }
            else
            {
                _text.Append(first ? "" : "\n");
                PrintDescription(argument.Description, "  " + indentation, first);
                _text.Append("  ").Append(indentation);
            }

            PrintInputValue(argument);
            first = false;
        }

        _text.Append(oneLine ? ")" : $"\n{indentation})");
    }

    private void PrintInputValue(GraphQLInputValue value)
    {
        _text.Append(value.Name).Append(": ").Append(value.Type);
        if (value.DefaultValue is not null)
        {
            _text.Append(" = ").Append(AstPrinter.Print(value.DefaultValue));
        }

        PrintDeprecated(value.DeprecationReason);
    }

    private void PrintDeprecated(string? reason)
    {
        if (reason is not null)
        {
            _text.Append(reason == DirectiveText.DefaultDeprecationReason
                ? " @deprecated"
                : $" @deprecated(reason: {AstPrinter.Quote(reason)})");
        }
    }

    private void PrintSpecifiedBy(string? url)
    {
        if (url is not null)
        {
            _text.Append(" @specifiedBy(url: ").Append(AstPrinter.Quote(url)).Append(')');
        }
    }

    private void PrintDescription(string? description, string indentation = "", bool first = true)
    {
        if (description is null || !_descriptions)
        {
            return;
        }

        var text = BlockString.IsPrintable(description)
            ? BlockString.Print(description)
            : AstPrinter.Quote(description);
        _text.Append(indentation.Length > 0 && !first ? "\n" : "").Append(indentation);
        _text.Append(text.Replace("\n", "\n" + indentation, StringComparison.Ordinal)).Append('\n');
    }
}
