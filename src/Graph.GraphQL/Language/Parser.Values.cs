namespace Graph.GraphQL.Language;

/// <summary>Values, types and directives, §2.9 to §2.12.</summary>
internal ref partial struct Parser
{
    /// <summary>Value[Const]</summary>
    private ValueNode ParseValueLiteral(bool constant)
    {
        var start = _lexer.Start;
        switch (_lexer.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(constant);
            case TokenKind.BraceLeft:
                return ParseObject(constant);
            case TokenKind.Int:
                return new IntValueNode { Start = start, Value = TakeText() };
            case TokenKind.Float:
                return new FloatValueNode { Start = start, Value = TakeText() };
            case TokenKind.String or TokenKind.BlockString:
                return ParseStringLiteral();
            case TokenKind.Name:
                return ParseNameValue(start);
            case TokenKind.Dollar when !constant:
                return ParseVariable();
            case TokenKind.Dollar:
                RefuseVariable(start);
                break;
            default:
                Unexpected();
                break;
        }

        return new NullValueNode { Start = start };
    }

    private string TakeText()
    {
        var text = System.Text.Encoding.ASCII.GetString(_lexer.Text);
        Advance();
        return text;
    }

    private ValueNode ParseNameValue(int start) => ParseName() switch
    {
        "true" => new BooleanValueNode { Start = start, Value = true },
        "false" => new BooleanValueNode { Start = start, Value = false },
        "null" => new NullValueNode { Start = start },
        var name => new EnumValueNode { Start = start, Value = name },
    };

    private void RefuseVariable(int start)
    {
        Advance();
        if (Peek(TokenKind.Name))
        {
            var name = ErrorText.Shorten(ParseName());
            FailAt(start, $"Unexpected variable \"${name}\" in constant value.");
        }
        else if (!Failed)
        {
            FailAt(start, "Unexpected \"$\".");
        }
    }

    private StringValueNode ParseStringLiteral()
    {
        var node = new StringValueNode
        {
            Start = _lexer.Start,
            Value = _lexer.StringValue(),
            Block = _lexer.Kind == TokenKind.BlockString,
        };
        Advance();
        return node;
    }

    private ListValueNode ParseList(bool constant)
    {
        var start = _lexer.Start;
        var first = _top;
        if (Expect(TokenKind.BracketLeft) && Enter())
        {
            while (!Failed && !Skip(TokenKind.BracketRight))
            {
                Push(ParseValueLiteral(constant));
            }

            Leave();
        }

        return new ListValueNode { Start = start, Values = Take<ValueNode>(first) };
    }

    private ObjectValueNode ParseObject(bool constant)
    {
        var start = _lexer.Start;
        var first = _top;
        if (Expect(TokenKind.BraceLeft) && Enter())
        {
            while (!Failed && !Skip(TokenKind.BraceRight))
            {
                var fieldStart = _lexer.Start;
                var name = ParseName();
                Expect(TokenKind.Colon);
                Push(new ObjectFieldNode { Start = fieldStart, Name = name, Value = ParseValueLiteral(constant) });
            }

            Leave();
        }

        return new ObjectValueNode { Start = start, Fields = Take<ObjectFieldNode>(first) };
    }

    /// <summary>Directives[Const]: Directive+</summary>
    private DirectiveNode[] ParseDirectives(bool constant)
    {
        if (!Peek(TokenKind.At))
        {
            return [];
        }

        var first = _top;
        while (Peek(TokenKind.At))
        {
            var start = _lexer.Start;
            Expect(TokenKind.At);
            Push(new DirectiveNode { Start = start, Name = ParseName(), Arguments = ParseArguments(constant) });
        }

        return Take<DirectiveNode>(first);
    }

    /// <summary>Type: NamedType | ListType | NonNullType</summary>
    private TypeNode ParseTypeReference()
    {
        var start = _lexer.Start;
        TypeNode type;
        if (Peek(TokenKind.BracketLeft) && Enter())
        {
            Advance();
            type = new ListTypeNode { Start = start, Type = ParseTypeReference() };
            Expect(TokenKind.BracketRight);
            Leave();
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode { Start = start, Type = type } : type;
    }

    private NamedTypeNode ParseNamedType() => new() { Start = _lexer.Start, Name = ParseName() };

    private StringValueNode? ParseDescription() =>
        Peek(TokenKind.String) || Peek(TokenKind.BlockString) ? ParseStringLiteral() : null;
}
