namespace RybbitBot.Tests;

/// <summary>Rolls the same every time.</summary>
internal sealed class SteadyRandom(double roll) : Random
{
    public override double NextDouble() => roll;
}
