using Microsoft.Playwright;

namespace RybbitBot.Tests.Browser;

/// <summary>A browser that the machine has; where it has none, the tests that need it are skipped.</summary>
public sealed class ChromiumDriver : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Quietly =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Executable))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = Executable, Args = Quietly }
            );
        }
    }

    /// <summary>Opens an address in a window of its own.</summary>
    /// <param name="address">The address.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="scheme">Whether the person likes it dark.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, $"There is no {Executable}: apt-get install chromium.");
        var context = await _browser!.NewContextAsync(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 760 },
            }
        );
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
