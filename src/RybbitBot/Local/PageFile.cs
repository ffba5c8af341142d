namespace RybbitBot.Local;

/// <summary>A file of the page, as it lies in the program.</summary>
internal sealed record PageFile(string Path, string ContentType, byte[] Content)
{
    /// <summary>The page itself.</summary>
    public static readonly PageFile Page = Load("/", "index.html", "text/html; charset=utf-8");

    /// <summary>What the page asks for.</summary>
    public static readonly IReadOnlyList<PageFile> Parts =
    [
        Load("/page.css", "page.css", "text/css; charset=utf-8"),
        Load("/page.js", "page.js", "text/javascript; charset=utf-8"),
        Load("/icon.svg", "icon.svg", "image/svg+xml"),
    ];

    private static PageFile Load(string path, string name, string contentType)
    {
        using var stream =
            typeof(PageFile).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The program was built without its page's {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(path, contentType, content);
    }
}
