# Takes the service away. Program, data and backups stay where they are.
$ErrorActionPreference = 'Stop'
Stop-Service -Name 'KktWorkflow' -ErrorAction SilentlyContinue
& sc.exe delete 'KktWorkflow' | Out-Null
Remove-NetFirewallRule -DisplayName 'KktWorkflow' -ErrorAction SilentlyContinue
Unregister-ScheduledTask -TaskName 'KktWorkflow backup' -Confirm:$false -ErrorAction SilentlyContinue
Write-Host 'The service is gone. Program, data and backups are still there.'
