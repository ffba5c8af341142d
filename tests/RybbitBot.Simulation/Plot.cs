using System.Globalization;
using System.Text;

namespace RybbitBot.Simulation;

/// <summary>Draws lines over a logarithmic axis as SVG.</summary>
/// <param name="title">What it shows.</param>
/// <param name="across">What goes to the right.</param>
/// <param name="upwards">What goes up.</param>
internal sealed class Plot(string title, string across, string upwards)
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Margin = 64;

    private static readonly string[] Colours = ["#1b7f5c", "#c0392b", "#2c5aa0", "#8e6c00"];

    private readonly List<(string Name, IReadOnlyList<(double X, double Y)> Points)> _lines = [];

    public void Add(string name, IEnumerable<(double X, double Y)> points) => _lines.Add((name, [.. points]));

    public string ToSvg()
    {
        var xs = _lines.SelectMany(line => line.Points).Select(point => point.X).Distinct().Order().ToList();
        var top = Math.Max(1, _lines.SelectMany(line => line.Points).Max(point => point.Y)) * 1.05;
        var svg = new StringBuilder();
        Add(
            svg,
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Height}' font-family='sans-serif' font-size='13'>"
        );
        Add(svg, $"<rect width='{Width}' height='{Height}' fill='white'/>");
        Add(svg, $"<text x='{Width / 2}' y='24' text-anchor='middle' font-size='16'>{title}</text>");
        Add(svg, $"<text x='{Width / 2}' y='{Height - 14}' text-anchor='middle'>{across}</text>");
        Add(
            svg,
            $"<text transform='translate(16 {Height / 2}) rotate(-90)' text-anchor='middle'>{upwards}</text>"
        );
        foreach (var x in xs)
        {
            Add(svg, $"<text x='{X(x):0}' y='{Height - Margin + 18}' text-anchor='middle'>{x}</text>");
        }

        for (var step = 0; step <= 4; step++)
        {
            var y = top * step / 4;
            Add(svg, $"<line x1='{Margin}' x2='{Width - 20}' y1='{Y(y):0}' y2='{Y(y):0}' stroke='#ddd'/>");
            Add(svg, $"<text x='{Margin - 6}' y='{Y(y) + 4:0}' text-anchor='end'>{y:0.#}</text>");
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            var (name, points) = _lines[i];
            var path = string.Join(
                ' ',
                points.Select(p => FormattableString.Invariant($"{X(p.X):0.#},{Y(p.Y):0.#}"))
            );
            Add(svg, $"<polyline points='{path}' fill='none' stroke='{Colours[i]}' stroke-width='2.5'/>");
            Add(svg, $"<text x='{Margin + 14}' y='{48 + (18 * i)}' fill='{Colours[i]}'>{name}</text>");
        }

        return svg.Append("</svg>\n").ToString();

        double X(double x) =>
            Margin
            + ((Width - Margin - 40) * Math.Log(x / xs[0]) / Math.Log(Math.Max(xs[^1], xs[0] * 2) / xs[0]));

        double Y(double y) => Height - Margin - ((Height - Margin - 40) * y / top);
    }

    private static void Add(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
