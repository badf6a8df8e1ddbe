using Graph.Engine.Api;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <content>Where a page lies.</content>
public ref partial struct ResponseWriter<TSource>
{
    private void WritePageInfo(ConnectionField field, in RowPage page)
    {
        _body.AppendByte((byte)'{');
        var first = true;
        foreach (var slot in field.PageInfo)
        {
            if (!_values.Holds(slot.Condition))
                continue;
            if (!first)
                _body.AppendByte((byte)',');
            first = false;
            _body.Append(slot.KeyBytes);
            switch (slot.Field)
            {
                case PageInfoField.HasNextPage:
                    _body.Append(page.HasNext ? "true"u8 : "false"u8);
                    break;
                case PageInfoField.HasPreviousPage:
                    _body.Append(page.HasPrevious ? "true"u8 : "false"u8);
                    break;
                case PageInfoField.Typename:
                    _body.Append("\"PageInfo\""u8);
                    break;
                default:
                    WriteEndCursor(in page, slot.Field == PageInfoField.StartCursor ? 0 : page.Count - 1);
                    break;
            }
        }

        _body.AppendByte((byte)'}');
    }

    private void WriteEndCursor(in RowPage page, int index)
    {
        if (page.Count == 0)
            _body.Append("null"u8);
        else
            WriteCursor(_source.RowAt(in page, index));
    }
}
