namespace Graph.Engine.Api;

/// <summary>Fields of PageInfo.</summary>
public enum PageInfoField
{
    /// <summary>More entries behind the page.</summary>
    HasNextPage,
    /// <summary>More entries before the page.</summary>
    HasPreviousPage,
    /// <summary>Cursor of the first entry, or null.</summary>
    StartCursor,
    /// <summary>Cursor of the last entry, or null.</summary>
    EndCursor,
    /// <summary><c>__typename</c>.</summary>
    Typename,
}
