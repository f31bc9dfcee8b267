using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.PublicLookup;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Connections;

namespace KktWorkflow.Host.Composition;

/// <summary>A running host: the pages, the API and the sweeps on one address. Holds its data folder until disposal.</summary>
public sealed class KktHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DataFolder _folder;
    private readonly LookupSite? _lookup;

    private KktHost(WebApplication application, LookupSite? lookup, DataFolder folder, string address)
    {
        _application = application;
        _lookup = lookup;
        _folder = folder;
        Address = address;
    }

    /// <summary>The address that answers, with the base path, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>The address of the public look-up, without a trailing slash; null when there is none.</summary>
    public string? LookupAddress => _lookup?.Address;

    public IServiceProvider Services => _application.Services;

    /// <summary>What the person at the terminal should know besides the address: demo accounts, or where the first administrator is made.</summary>
    public IReadOnlyList<string> Greeting { get; private init; } = [];

    /// <summary>Opens the data, brings it to this version, and listens. Throws <see cref="CannotStartException"/> with a sentence when the world around it doesn't let it.</summary>
    public static async Task<KktHost> StartAsync(HostSettings settings, CancellationToken cancellation)
    {
        if (settings.Problem() is { } problem)
            throw problem.Exception();
        var folder = DataFolder.Hold(settings.DataFolder);
        WebApplication? application = null;
        LookupSite? lookup = null;
        try
        {
            DataFolder.AssertWritable(Path.Combine(settings.DataFolder, DataFolder.Logs), StartProblem.DataFolderNotWritable);
            DataFolder.AssertWritable(StorageChoice.Of(settings).FilesFolder, StartProblem.FilesFolderNotWritable);
            application = StorageSentences.Open(settings, _ => HostBuilding.Build(settings));
            var services = application.Services;
            var storage = services.GetRequiredService<KktStorage>();
            var greeting = await WithDatabaseAsync(storage, () => OpeningData.OpenAsync(services, settings, cancellation));
            await ListenAsync(application, new(IPAddress.Parse(settings.Listen), settings.Port), cancellation);
            if (settings.LookupPoint is { } point)
            {
                lookup = LookupSite.Build(services, settings, point);
                await ListenAsync(lookup.Application, point, cancellation);
            }

            var firstRun = await WithDatabaseAsync(storage, () => FirstRunAsync(application, settings, cancellation));
            return new KktHost(application, lookup, folder, AddressOf(application, settings)) { Greeting = [.. greeting, .. firstRun] };
        }
        catch
        {
            if (lookup is not null)
                await lookup.DisposeAsync();
            if (application is not null)
                await application.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) => _application.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_lookup is not null)
            await _lookup.DisposeAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<IReadOnlyList<string>> WithDatabaseAsync(KktStorage storage, Func<Task<IReadOnlyList<string>>> work)
    {
        try
        {
            return await StorageSentences.Try(storage, work);
        }
        catch (DbException failure)
        {
            throw new StartProblem(StartProblem.DatabaseSilent, failure.Message).Exception(failure);
        }
    }

    private static async Task<IReadOnlyList<string>> FirstRunAsync(WebApplication application, HostSettings settings, CancellationToken cancellation)
    {
        if (settings.Demo)
            return [];
        await using var scope = application.Services.CreateAsyncScope();
        var firstRun = scope.ServiceProvider.GetRequiredService<FirstRun>();
        return await firstRun.OpenAsync(Listening.Public(AddressOf(application, settings)), cancellation) is { } open ? [OperatorSentences.FirstRun(open)] : [];
    }

    private static string AddressOf(WebApplication application, HostSettings settings) => application.Urls.First().TrimEnd('/') + settings.BasePath;

    private static async Task ListenAsync(WebApplication application, IPEndPoint point, CancellationToken cancellation)
    {
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartProblem(StartProblem.PortInUse, point.Port.ToString(CultureInfo.InvariantCulture), point.Address.ToString()).Exception(failure);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new StartProblem(StartProblem.AddressNotHere, point.Address.ToString()).Exception(failure);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartProblem(StartProblem.PortNotAllowed, point.Port.ToString(CultureInfo.InvariantCulture)).Exception(failure);
        }
    }
}
