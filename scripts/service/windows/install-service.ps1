# Installs this folder as the Windows service KktWorkflow, or brings an installed one to this version.
# Run in PowerShell as administrator:  powershell -ExecutionPolicy Bypass -File install-service.ps1
# Program: C:\Program Files\KktWorkflow. Data: C:\ProgramData\KktWorkflow\data. Backups: C:\ProgramData\KktWorkflow\backups.
param(
    [string] $Program = (Join-Path $env:ProgramFiles 'KktWorkflow'),
    [string] $Data = (Join-Path $env:ProgramData 'KktWorkflow\data'),
    [string] $Backups = (Join-Path $env:ProgramData 'KktWorkflow\backups')
)
$ErrorActionPreference = 'Stop'
$service = 'KktWorkflow'
$task = 'KktWorkflow backup'

$me = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { throw 'Open PowerShell with "Run as administrator", then try again.' }
if (-not (Test-Path (Join-Path $PSScriptRoot 'kktworkflow.exe'))) { throw 'kktworkflow.exe is missing beside install-service.ps1: unpack the whole folder again.' }
if ((Resolve-Path $PSScriptRoot).Path.TrimEnd('\') -eq $Program.TrimEnd('\')) { throw "Run this from the unpacked folder, not from $Program." }

# The service runs as LOCAL SERVICE; its data is for that account and for administrators only.
foreach ($folder in @($Data, $Backups)) {
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    & icacls.exe $folder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' '*S-1-5-19:(OI)(CI)M' | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "The rights of $folder can't be set." }
}

$present = Get-Service -Name $service -ErrorAction SilentlyContinue
$wasRunning = $present -and $present.Status -eq 'Running'
# A service that was stopped, or that fails to start, has data to lose all the same.
$installed = Join-Path $Program 'kktworkflow.exe'
if ($wasRunning -or ((Test-Path $installed) -and (Test-Path (Join-Path $Data 'kktworkflow.db')))) {
    & $installed backup --data $Data --to $Backups
    if ($LASTEXITCODE -ne 0) { throw 'The backup before the upgrade failed: nothing was changed.' }
}
# The new program lies ready beside the old one before that is stopped, and takes its place by its name: half a program is never there.
$ready = "$Program.new"
$before = "$Program.old"
# Where an earlier try was broken off between the two names, the old program still lies under the other one.
if ((Test-Path $before) -and -not (Test-Path $Program)) { Rename-Item -Path $before -NewName (Split-Path -Leaf $Program) }
foreach ($folder in @($ready, $before)) { if (Test-Path $folder) { Remove-Item -Recurse -Force $folder } }
Copy-Item -Recurse -Path $PSScriptRoot -Destination $ready
if ($wasRunning) { Stop-Service -Name $service }
Get-Process -Name 'kktworkflow' -ErrorAction SilentlyContinue | Where-Object { $_.Path -eq $installed } | Wait-Process -Timeout 60 -ErrorAction SilentlyContinue
try {
    if (Test-Path $Program) { Rename-Item -Path $Program -NewName (Split-Path -Leaf $before) }
}
catch {
    if ($wasRunning) { Start-Service -Name $service }
    throw "Something in $Program is open, so nothing was changed: close what uses it (a console that stands in that folder, a command that runs), then try again."
}
try { Rename-Item -Path $ready -NewName (Split-Path -Leaf $Program) }
catch {
    if (Test-Path $before) { Rename-Item -Path $before -NewName (Split-Path -Leaf $Program) }
    if ($wasRunning) { Start-Service -Name $service }
    throw "The new program in $ready is in use (a virus scanner may be looking at it), so the old one stays: try again in a minute."
}
if (Test-Path $before) { Remove-Item -Recurse -Force $before }

if (-not $present) {
    $command = '"{0}" serve --data "{1}"' -f (Join-Path $Program 'kktworkflow.exe'), $Data
    New-Service -Name $service -BinaryPathName $command -DisplayName 'KktWorkflow' -StartupType Automatic `
        -Description 'Electronic procedures of the board' | Out-Null
    # Not by sc.exe: PowerShell 5 leaves the empty password out of its arguments.
    $configured = (Get-CimInstance -ClassName Win32_Service -Filter "Name='$service'" |
        Invoke-CimMethod -MethodName Change -Arguments @{ StartName = 'NT AUTHORITY\LocalService'; StartPassword = '' }).ReturnValue
    # A service that stayed with the all-powerful account of New-Service must not be started by anybody.
    $account = (Get-CimInstance -ClassName Win32_Service -Filter "Name='$service'").StartName
    if ($configured -ne 0 -or $account -ne 'NT AUTHORITY\LocalService') {
        & sc.exe delete $service | Out-Null
        throw "The service can't be given to LOCAL SERVICE (it has $account): it was removed again."
    }
    & sc.exe failure $service reset= 3600 actions= restart/5000/restart/5000/restart/60000 | Out-Null
}

# Windows asks nobody whether a service may be reached: without a rule no other machine gets in.
if (Get-NetFirewallRule -DisplayName $service -ErrorAction SilentlyContinue) { Set-NetFirewallRule -DisplayName $service -Program $installed }
else {
    New-NetFirewallRule -DisplayName $service -Direction Inbound -Action Allow -Protocol TCP -Program $installed -Profile Domain, Private | Out-Null
}

$action = New-ScheduledTaskAction -Execute (Join-Path $Program 'kktworkflow.exe') -Argument ('backup --data "{0}" --to "{1}" --keep 30' -f $Data, $Backups)
$trigger = New-ScheduledTaskTrigger -Daily -At 19:00
Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -User 'SYSTEM' -Force | Out-Null

# kktworkflow COMMAND for administrators, always with the data of the service.
Set-Content -Encoding ascii -Path (Join-Path $Program 'kkt.cmd') -Value ('@set KKT_DATA={0}', '@"%~dp0kktworkflow.exe" %*' -join "`r`n").Replace('{0}', $Data)

# A server is migrated by hand, once for all hosts: until then this version would only be refused by it.
$settings = Join-Path $Data 'kktworkflow.json'
if ($wasRunning -and (Test-Path $settings) -and (Select-String -Quiet -Path $settings -Pattern '"provider"\s*:\s*"(postgresql|sqlserver)"')) {
    Write-Host "Run kkt migrate in $Program, then Start-Service $service."
}
elseif ($wasRunning) { Start-Service -Name $service }
Write-Host "Installed into $Program. Data: $Data. Go on with operations.md (operations.en.md in English)."
