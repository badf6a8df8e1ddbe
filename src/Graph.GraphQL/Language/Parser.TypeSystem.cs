namespace Graph.GraphQL.Language;

/// <summary>Type system definitions and extensions, §3. The description is read before the keyword is known.</summary>
internal ref partial struct Parser
{
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(int start, StringValueNode? description)
    {
        switch (_names.Get(_lexer.Text))
        {
            case "schema":
                return ParseSchemaDefinition(start, description);
            case "scalar":
                return ParseScalarTypeDefinition(start, description);
            case "type":
                return ParseObjectTypeDefinition(start, description);
            case "interface":
                return ParseInterfaceTypeDefinition(start, description);
            case "union":
                return ParseUnionTypeDefinition(start, description);
            case "enum":
                return ParseEnumTypeDefinition(start, description);
            case "input":
                return ParseInputObjectTypeDefinition(start, description);
            case "directive":
                return ParseDirectiveDefinition(start, description);
            default:
                return null;
        }
    }

    /// <summary>SchemaDefinition: Description? schema Directives[Const]? { RootOperationTypeDefinition+ }</summary>
    private SchemaDefinitionNode ParseSchemaDefinition(int start, StringValueNode? description)
    {
        Advance();
        var directives = ParseDirectives(constant: true);
        if (!Peek(TokenKind.BraceLeft))
        {
            Expect(TokenKind.BraceLeft);
        }

        return new SchemaDefinitionNode
        {
            Start = start,
            Description = description,
            Directives = directives,
            OperationTypes = ParseOperationTypes(),
        };
    }

    private OperationTypeDefinitionNode[] ParseOperationTypes()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var first = _top;
        do
        {
            var start = _lexer.Start;
            var operation = ParseOperationType();
            Expect(TokenKind.Colon);
            Push(new OperationTypeDefinitionNode { Start = start, Operation = operation, Type = ParseNamedType() });
        }
        while (!Failed && !Skip(TokenKind.BraceRight));

        return Take<OperationTypeDefinitionNode>(first);
    }

    private ScalarTypeDefinitionNode ParseScalarTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new ScalarTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
        };
    }

    private ObjectTypeDefinitionNode ParseObjectTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new ObjectTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseFieldsDefinition(),
        };
    }

    /// <summary>ImplementsInterfaces: implements &amp;? NamedType, then more with &amp; between</summary>
    private NamedTypeNode[] ParseImplementsInterfaces() =>
        SkipKeyword("implements") ? ParseDelimitedTypes(TokenKind.Ampersand) : [];

    private NamedTypeNode[] ParseDelimitedTypes(TokenKind delimiter)
    {
        Skip(delimiter);
        var first = _top;
        do
        {
            Push(ParseNamedType());
        }
        while (Skip(delimiter));

        return Take<NamedTypeNode>(first);
    }

    private FieldDefinitionNode[] ParseFieldsDefinition()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var first = _top;
        do
        {
            Push(ParseFieldDefinition());
        }
        while (!Failed && !Skip(TokenKind.BraceRight));

        return Take<FieldDefinitionNode>(first);
    }

    /// <summary>FieldDefinition: Description? Name ArgumentsDefinition? : Type Directives[Const]?</summary>
    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var nameStart = _lexer.Start;
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        Expect(TokenKind.Colon);
        return new FieldDefinitionNode
        {
            Start = start,
            Description = description,
            Name = name,
            NameStart = nameStart,
            Arguments = arguments,
            Type = ParseTypeReference(),
            Directives = ParseDirectives(constant: true),
        };
    }

    private InputValueDefinitionNode[] ParseInputValues(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
        {
            return [];
        }

        var first = _top;
        do
        {
            Push(ParseInputValueDefinition());
        }
        while (!Failed && !Skip(close));

        return Take<InputValueDefinitionNode>(first);
    }

    /// <summary>InputValueDefinition: Description? Name : Type DefaultValue? Directives[Const]?</summary>
    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var nameStart = _lexer.Start;
        var name = ParseName();
        Expect(TokenKind.Colon);
        return new InputValueDefinitionNode
        {
            Start = start,
            Description = description,
            Name = name,
            NameStart = nameStart,
            Type = ParseTypeReference(),
            DefaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(constant: true) : null,
            Directives = ParseDirectives(constant: true),
        };
    }

    private InterfaceTypeDefinitionNode ParseInterfaceTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new InterfaceTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseFieldsDefinition(),
        };
    }

    private UnionTypeDefinitionNode ParseUnionTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new UnionTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Types = ParseUnionMemberTypes(),
        };
    }

    /// <summary>UnionMemberTypes: = |? NamedType, then more with | between</summary>
    private NamedTypeNode[] ParseUnionMemberTypes() =>
        Skip(TokenKind.Equals) ? ParseDelimitedTypes(TokenKind.Pipe) : [];

    private EnumTypeDefinitionNode ParseEnumTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new EnumTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Values = ParseEnumValuesDefinition(),
        };
    }

    private EnumValueDefinitionNode[] ParseEnumValuesDefinition()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var first = _top;
        do
        {
            Push(ParseEnumValueDefinition());
        }
        while (!Failed && !Skip(TokenKind.BraceRight));

        return Take<EnumValueDefinitionNode>(first);
    }

    /// <summary>EnumValueDefinition: Description? EnumValue Directives[Const]?</summary>
    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        if (PeekKeyword("true"u8) || PeekKeyword("false"u8) || PeekKeyword("null"u8))
        {
            FailAt(_lexer.Start, $"{DescribeToken()} is reserved and cannot be used for an enum value.");
        }

        return new EnumValueDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
        };
    }

    private InputObjectTypeDefinitionNode ParseInputObjectTypeDefinition(int start, StringValueNode? description)
    {
        Advance();
        return new InputObjectTypeDefinitionNode
        {
            Start = start,
            Description = description,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseInputValues(TokenKind.BraceLeft, TokenKind.BraceRight),
        };
    }

    /// <summary>DirectiveDefinition: directive @ Name ArgumentsDefinition? Directives? repeatable? on …</summary>
    private DirectiveDefinitionNode ParseDirectiveDefinition(int start, StringValueNode? description)
    {
        Advance();
        Expect(TokenKind.At);
        var nameStart = _lexer.Start;
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        var directives = ParseDirectives(constant: true);
        var repeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinitionNode
        {
            Start = start,
            Description = description,
            Name = name,
            NameStart = nameStart,
            Arguments = arguments,
            Directives = directives,
            Repeatable = repeatable,
            Locations = ParseDirectiveLocations(),
        };
    }

    private DirectiveLocation[] ParseDirectiveLocations()
    {
        Skip(TokenKind.Pipe);
        var locations = new List<DirectiveLocation>();
        do
        {
            if (Peek(TokenKind.Name))
            {
                if (!DirectiveLocations.TryParse(_names.Get(_lexer.Text), out var location))
                {
                    Unexpected();
                }

                locations.Add(location);
            }

            Expect(TokenKind.Name);
        }
        while (Skip(TokenKind.Pipe));

        return [.. locations];
    }

    /// <summary>TypeSystemExtension, with `extend` already read.</summary>
    private DefinitionNode ParseTypeSystemExtension(int start)
    {
        var keyword = Peek(TokenKind.Name) ? _names.Get(_lexer.Text) : "";
        switch (keyword)
        {
            case "schema":
                return ParseSchemaExtension(start);
            case "scalar":
                return RequireParts(
                    new ScalarTypeExtensionNode
                    {
                        Start = start,
                        NameStart = AdvanceToName(),
                        Name = ParseName(),
                        Directives = ParseDirectives(constant: true),
                    },
                    parts: 0);
            case "type":
                return ParseObjectTypeExtension(start);
            case "interface":
                return ParseInterfaceTypeExtension(start);
            case "union":
                return ParseUnionTypeExtension(start);
            case "enum":
                return ParseEnumTypeExtension(start);
            case "input":
                return ParseInputObjectTypeExtension(start);
            case "directive":
                return ParseDirectiveExtension(start);
            default:
                Unexpected();
                return new SchemaExtensionNode { Start = start };
        }
    }

    // Reads the keyword; the name begins at the token that is current then.
    private int AdvanceToName()
    {
        Advance();
        return _lexer.Start;
    }

    // An extension that extends nothing is refused at the token where the something is missing.
    private TypeSystemExtensionNode RequireParts(TypeSystemExtensionNode extension, int parts)
    {
        if (parts + extension.Directives.Length == 0)
        {
            Unexpected();
        }

        return extension;
    }

    private TypeSystemExtensionNode ParseSchemaExtension(int start)
    {
        Advance();
        var extension = new SchemaExtensionNode
        {
            Start = start,
            Directives = ParseDirectives(constant: true),
            OperationTypes = ParseOperationTypes(),
        };
        return RequireParts(extension, extension.OperationTypes.Length);
    }

    private TypeSystemExtensionNode ParseObjectTypeExtension(int start)
    {
        var extension = new ObjectTypeExtensionNode
        {
            Start = start,
            NameStart = AdvanceToName(),
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseFieldsDefinition(),
        };
        return RequireParts(extension, extension.Interfaces.Length + extension.Fields.Length);
    }

    private TypeSystemExtensionNode ParseInterfaceTypeExtension(int start)
    {
        var extension = new InterfaceTypeExtensionNode
        {
            Start = start,
            NameStart = AdvanceToName(),
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseFieldsDefinition(),
        };
        return RequireParts(extension, extension.Interfaces.Length + extension.Fields.Length);
    }

    private TypeSystemExtensionNode ParseUnionTypeExtension(int start)
    {
        var extension = new UnionTypeExtensionNode
        {
            Start = start,
            NameStart = AdvanceToName(),
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Types = ParseUnionMemberTypes(),
        };
        return RequireParts(extension, extension.Types.Length);
    }

    private TypeSystemExtensionNode ParseEnumTypeExtension(int start)
    {
        var extension = new EnumTypeExtensionNode
        {
            Start = start,
            NameStart = AdvanceToName(),
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Values = ParseEnumValuesDefinition(),
        };
        return RequireParts(extension, extension.Values.Length);
    }

    private TypeSystemExtensionNode ParseInputObjectTypeExtension(int start)
    {
        var extension = new InputObjectTypeExtensionNode
        {
            Start = start,
            NameStart = AdvanceToName(),
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
            Fields = ParseInputValues(TokenKind.BraceLeft, TokenKind.BraceRight),
        };
        return RequireParts(extension, extension.Fields.Length);
    }

    private TypeSystemExtensionNode ParseDirectiveExtension(int start)
    {
        Advance();
        Expect(TokenKind.At);
        var extension = new DirectiveExtensionNode
        {
            Start = start,
            NameStart = _lexer.Start,
            Name = ParseName(),
            Directives = ParseDirectives(constant: true),
        };
        return RequireParts(extension, parts: 0);
    }
}
