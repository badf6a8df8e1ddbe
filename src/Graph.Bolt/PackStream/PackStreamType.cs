namespace Graph.Bolt.PackStream;

/// <summary>What a PackStream marker says that follows (PackStream specification, "Data types").</summary>
public enum PackStreamType
{
    /// <summary>Null.</summary>
    Null,
    /// <summary>true or false.</summary>
    Boolean,
    /// <summary>A signed 64-bit integer.</summary>
    Integer,
    /// <summary>An IEEE 754 double.</summary>
    Float,
    /// <summary>A byte array.</summary>
    Bytes,
    /// <summary>A text in UTF-8.</summary>
    String,
    /// <summary>A list.</summary>
    List,
    /// <summary>A dictionary with texts as keys.</summary>
    Map,
    /// <summary>A structure: a tag and up to 15 fields.</summary>
    Struct,
}
