namespace RybbitBot.Commands;

/// <summary>The names of what a subscription is put together from: fields of a form, or options of a command.</summary>
public static class SubscribeFields
{
    /// <summary>A site, by number, string id or domain.</summary>
    public const string Site = "site";

    /// <summary>A kind of event, by our word, or <see cref="AnyKind"/>.</summary>
    public const string Kind = "kind";

    /// <summary>Paths, as behind <c>path:</c>.</summary>
    public const string Path = "path";

    /// <summary>Countries, as behind <c>country:</c>.</summary>
    public const string Country = "country";

    /// <summary>A template, as it reads.</summary>
    public const string Template = "template";

    /// <summary>The kind that stands for all of them.</summary>
    public const string AnyKind = "any";
}
