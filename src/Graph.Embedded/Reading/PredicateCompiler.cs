using System.Collections.Immutable;
using System.Diagnostics;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Makes a condition's flat array: <c>and</c> and <c>or</c> become the places to go on at.</summary>
/// <param name="relationship">The type of the entry's relationship, or null.</param>
/// <param name="compiler">The plan's compiler.</param>
internal sealed class PredicateCompiler(RelationshipType? relationship, PlanCompiler compiler)
{
    private readonly List<PredicateOp> _ops = [];

    /// <summary>Compiles a condition; its nesting is bounded by the document's.</summary>
    public PredicateCode Compile(Predicate predicate)
    {
        // Built from the end, so that what comes later has its place already; turned around at last.
        var start = Add(predicate, PredicateOp.Holds, PredicateOp.Fails);
        if (start < 0)
        {
            var constant = new PredicateOp { Question = PredicateQuestion.True, Negated = start == PredicateOp.Fails };
            start = Push(constant, PredicateOp.Holds, PredicateOp.Fails);
        }

        // What a constant has made unreachable was added after the start.
        _ops.RemoveRange(start + 1, _ops.Count - start - 1);
        var ops = _ops.ToArray();
        Array.Reverse(ops);
        for (var i = 0; i < ops.Length; i++)
        {
            ops[i].IfTrue = Turned(ops[i].IfTrue);
            ops[i].IfFalse = Turned(ops[i].IfFalse);
        }

        return new PredicateCode(ops);
    }

    private int Turned(int place) => place < 0 ? place : _ops.Count - 1 - place;

    private int Add(Predicate predicate, int ifTrue, int ifFalse)
    {
        switch (predicate)
        {
            case ConstantPredicate constant:
                return constant.Value ? ifTrue : ifFalse;
            case AndPredicate and:
                return AddAll(and.Items, ifTrue, ifFalse, isAnd: true);
            case OrPredicate or:
                return AddAll(or.Items, ifTrue, ifFalse, isAnd: false);
            default:
                return Push(Question(predicate), ifTrue, ifFalse);
        }
    }

    private int AddAll(ImmutableArray<Predicate> items, int ifTrue, int ifFalse, bool isAnd)
    {
        var next = isAnd ? ifTrue : ifFalse;
        foreach (var item in items.Reverse().OrderByDescending(Price))
            next = isAnd ? Add(item, next, ifFalse) : Add(item, ifTrue, next);
        return next;
    }

    // What is cheap is asked first; among equals, as written.
    private static int Price(Predicate predicate) => predicate switch
    {
        SomePredicate { Entry: null } => 1,
        SomePredicate or CountPredicate => 3,
        SomeOnPathPredicate => 4,
        ListPredicate or TreePredicate => 2,
        AndPredicate and => and.Items.Select(Price).DefaultIfEmpty().Max(),
        OrPredicate or => or.Items.Select(Price).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private int Push(PredicateOp op, int ifTrue, int ifFalse)
    {
        op.IfTrue = ifTrue;
        op.IfFalse = ifFalse;
        _ops.Add(op);
        return _ops.Count - 1;
    }

    private PredicateOp Question(Predicate predicate) => predicate switch
    {
        FlagPredicate p => new()
        {
            Question = PredicateQuestion.Flag,
            Negated = p.Negated,
            Parameter = p.Value.Index,
        },
        ComparePredicate p => Compare(p),
        MissingPredicate p => new()
        {
            Question = PredicateQuestion.Missing,
            Negated = p.Negated,
            Operand = Operand(p.Operand),
        },
        ListPredicate p => new()
        {
            Question = PredicateQuestion.List,
            Negated = p.Negated,
            Operand = Operand(p.Operand),
            Inner = compiler.Compile(p.Element, relationship),
        },
        SomePredicate p => new()
        {
            Question = PredicateQuestion.Some,
            Negated = p.Negated,
            Expand = compiler.Compile(p.Expand),
            Inner = compiler.Compile(p.Entry, p.Expand.Relationship),
        },
        SomeOnPathPredicate p => new()
        {
            Question = PredicateQuestion.SomeOnPath,
            Negated = p.Negated,
            Path = compiler.Compile(p.Path),
            Inner = compiler.Compile(p.Node, relationship: null),
        },
        CountPredicate p => new()
        {
            Question = PredicateQuestion.Compare,
            Negated = p.Negated,
            Operator = p.Operator,
            Kind = ScalarKind.Int,
            Parameter = p.Value.Index,
            Operand = Operand(p.Operand),
        },
        TreePredicate p => new()
        {
            Question = PredicateQuestion.Tree,
            Negated = p.Negated,
            Hierarchy = p.Hierarchy,
            Parameter = p.Root.Index,
        },
        TypePredicate p => OfType(p),
        AsOfPredicate p => new()
        {
            Question = PredicateQuestion.AsOf,
            Negated = p.Negated,
            Temporal = p.Temporal,
            Parameter = p.Day.Index,
            Operand = Operand(new SystemOperand(SystemField.RelationshipId)),
        },
        _ => throw new UnreachableException($"A predicate of type {predicate.GetType().Name}."),
    };

    private PredicateOp Compare(ComparePredicate predicate)
    {
        var operand = Operand(predicate.Operand);
        return new PredicateOp
        {
            Question = PredicateQuestion.Compare,
            Negated = predicate.Negated,
            Operator = predicate.Operator,
            Kind = operand.Attribute?.Kind ?? ScalarKind.ID,
            Parameter = predicate.Value.Index,
            Operand = operand,
        };
    }

    private PredicateOp OfType(TypePredicate predicate) => new()
    {
        Question = PredicateQuestion.Type,
        Negated = predicate.Negated,
        Operator = compiler.Parameters[predicate.Value.Index].IsList ? CompareOperator.In : CompareOperator.Equal,
        Parameter = predicate.Value.Index,
    };

    private OperandCode Operand(Operand operand) => new(operand, relationship, compiler);
}
