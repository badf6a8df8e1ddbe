namespace Graph.GraphQL.Language;

/// <summary>Documents, operations, selections and fragments, §2.3 to §2.8.</summary>
internal ref partial struct Parser
{
    /// <summary>Document: Definition+</summary>
    public DocumentNode ParseDocument()
    {
        var first = _top;
        do
        {
            Push(ParseDefinition());
        }
        while (!Failed && !Peek(TokenKind.EndOfFile));

        return new DocumentNode
        {
            Start = 0,
            Definitions = Take<DefinitionNode>(first),
            Source = _source,
            TokenCount = _tokens,
        };
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _lexer.Start;
        if (Peek(TokenKind.BraceLeft))
        {
            return ParseShorthand(start);
        }

        var description = ParseDescription();
        if (description is not null && Peek(TokenKind.BraceLeft))
        {
            FailAt(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (Peek(TokenKind.Name) && ParseKeywordDefinition(start, description) is { } definition)
        {
            return definition;
        }

        if (description is not null && Peek(TokenKind.Name))
        {
            FailAt(start, "Unexpected description, only GraphQL definitions support descriptions.");
        }

        Unexpected();
        return ParseShorthand(start);
    }

    // The keywords that begin a definition; null if the current name is none of them.
    private DefinitionNode? ParseKeywordDefinition(int start, StringValueNode? description)
    {
        switch (_names.Get(_lexer.Text))
        {
            case "query":
            case "mutation":
            case "subscription":
                return ParseOperationDefinition(start, description);
            case "fragment":
                return ParseFragmentDefinition(start, description);
            case "extend" when description is null:
                Advance();
                return ParseTypeSystemExtension(start);
            default:
                return ParseTypeSystemDefinition(start, description);
        }
    }

    private OperationDefinitionNode ParseShorthand(int start) => new()
    {
        Start = start,
        Operation = OperationType.Query,
        SelectionSet = ParseSelectionSet(),
    };

    /// <summary>OperationDefinition: OperationType Name? VariablesDefinition? Directives? SelectionSet</summary>
    private OperationDefinitionNode ParseOperationDefinition(int start, StringValueNode? description)
    {
        var operation = ParseOperationType();
        var nameStart = Peek(TokenKind.Name) ? _lexer.Start : -1;
        return new OperationDefinitionNode
        {
            Start = start,
            Description = description,
            Operation = operation,
            NameStart = nameStart,
            Name = nameStart >= 0 ? ParseName() : null,
            VariableDefinitions = ParseVariableDefinitions(),
            Directives = ParseDirectives(constant: false),
            SelectionSet = ParseSelectionSet(),
        };
    }

    private OperationType ParseOperationType()
    {
        var type = OperationType.Query;
        if (PeekKeyword("mutation"u8))
        {
            type = OperationType.Mutation;
        }
        else if (PeekKeyword("subscription"u8))
        {
            type = OperationType.Subscription;
        }
        else if (Peek(TokenKind.Name) && !PeekKeyword("query"u8))
        {
            Unexpected();
        }

        Expect(TokenKind.Name);
        return type;
    }

    private VariableDefinitionNode[] ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.ParenLeft))
        {
            return [];
        }

        var first = _top;
        do
        {
            Push(ParseVariableDefinition());
        }
        while (!Failed && !Skip(TokenKind.ParenRight));

        return Take<VariableDefinitionNode>(first);
    }

    /// <summary>VariableDefinition: Description? Variable : Type DefaultValue? Directives[Const]?</summary>
    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        return new VariableDefinitionNode
        {
            Start = start,
            Description = description,
            Variable = variable,
            Type = ParseTypeReference(),
            DefaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(constant: true) : null,
            Directives = ParseDirectives(constant: true),
        };
    }

    private VariableNode ParseVariable()
    {
        var start = _lexer.Start;
        Expect(TokenKind.Dollar);
        return new VariableNode { Start = start, NameStart = _lexer.Start, Name = ParseName() };
    }

    /// <summary>SelectionSet: { Selection* }</summary>
    private SelectionSetNode ParseSelectionSet()
    {
        var start = _lexer.Start;
        var first = _top;
        if (Expect(TokenKind.BraceLeft) && Enter())
        {
            while (!Failed && !Skip(TokenKind.BraceRight))
            {
                Push(Peek(TokenKind.Spread) ? ParseFragment() : ParseField());
            }

            Leave();
        }

        return new SelectionSetNode { Start = start, Selections = Take<SelectionNode>(first) };
    }

    /// <summary>Field: Alias? Name Arguments? Directives? SelectionSet?</summary>
    private FieldNode ParseField()
    {
        var start = _lexer.Start;
        var nameStart = start;
        var name = ParseName();
        string? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            nameStart = _lexer.Start;
            name = ParseName();
        }

        return new FieldNode
        {
            Start = start,
            Alias = alias,
            Name = name,
            NameStart = nameStart,
            Arguments = ParseArguments(constant: false),
            Directives = ParseDirectives(constant: false),
            SelectionSet = Peek(TokenKind.BraceLeft) ? ParseSelectionSet() : null,
        };
    }

    private ArgumentNode[] ParseArguments(bool constant)
    {
        if (!Skip(TokenKind.ParenLeft))
        {
            return [];
        }

        var first = _top;
        do
        {
            var start = _lexer.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            Push(new ArgumentNode { Start = start, Name = name, Value = ParseValueLiteral(constant) });
        }
        while (!Failed && !Skip(TokenKind.ParenRight));

        return Take<ArgumentNode>(first);
    }

    /// <summary>FragmentSpread: ... FragmentName Directives?, InlineFragment: ... TypeCondition? …</summary>
    private SelectionNode ParseFragment()
    {
        var start = _lexer.Start;
        Expect(TokenKind.Spread);
        var hasCondition = SkipKeyword("on");
        if (!hasCondition && Peek(TokenKind.Name))
        {
            return new FragmentSpreadNode
            {
                Start = start,
                NameStart = _lexer.Start,
                Name = ParseFragmentName(),
                Directives = ParseDirectives(constant: false),
            };
        }

        return new InlineFragmentNode
        {
            Start = start,
            TypeCondition = hasCondition ? ParseNamedType() : null,
            Directives = ParseDirectives(constant: false),
            SelectionSet = ParseSelectionSet(),
        };
    }

    /// <summary>FragmentDefinition: fragment FragmentName TypeCondition Directives? SelectionSet</summary>
    private FragmentDefinitionNode ParseFragmentDefinition(int start, StringValueNode? description)
    {
        ExpectKeyword("fragment");
        var nameStart = _lexer.Start;
        var name = ParseFragmentName();
        ExpectKeyword("on");
        return new FragmentDefinitionNode
        {
            Start = start,
            Description = description,
            Name = name,
            NameStart = nameStart,
            TypeCondition = ParseNamedType(),
            Directives = ParseDirectives(constant: false),
            SelectionSet = ParseSelectionSet(),
        };
    }

    /// <summary>FragmentName: Name but not `on`</summary>
    private string ParseFragmentName()
    {
        if (PeekKeyword("on"u8))
        {
            Unexpected();
        }

        return ParseName();
    }
}
