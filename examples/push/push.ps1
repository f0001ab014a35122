# Pushes every record of ssd_api_data_staging in SQL Server to CSC Gateway. For a step of SQL Server Agent of the type CmdExec:
#   powershell -NoProfile -NonInteractive -File C:\csc\push.ps1 -Server SQL01 -Database HDM_Local -Url https://csc-gateway.la.example -KeyFile C:\csc\integrator.key
# Nothing is written to disk. Ends with 1 where the gateway refuses the body or a record does not fit. Windows PowerShell 5.1.
param(
  [Parameter(Mandatory)] [string]$Server,
  [Parameter(Mandatory)] [string]$Database,
  [Parameter(Mandatory)] [string]$Url,
  [Parameter(Mandatory)] [string]$KeyFile,
  [string]$Table = 'ssd_api_data_staging'
)
$ErrorActionPreference = 'Stop'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
if ($Table -notmatch '^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$') { throw 'Table is not a name' }

$connection = New-Object System.Data.SqlClient.SqlConnection "Server=$Server;Database=$Database;Integrated Security=True;ApplicationIntent=ReadOnly"
$request = [Net.HttpWebRequest]::Create("$($Url.TrimEnd('/'))/v1/live-records?mode=snapshot")
$request.Method = 'POST'
$request.ContentType = 'application/x-ndjson'
$request.SendChunked = $true
$request.AllowWriteStreamBuffering = $false
$request.Timeout = 600000
$request.ReadWriteTimeout = 600000
$request.Headers['Authorization'] = 'Bearer ' + (Get-Content -Raw $KeyFile).Trim()
try {
  $connection.Open()
  $command = $connection.CreateCommand()
  $command.CommandTimeout = 600
  # A record that was deleted is left out, and rows older than the child's newest one: the snapshot marks it as deleted here, too. One without a payload is not: it is listed as
  # invalid, and nobody is deleted while it is.
  $command.CommandText = "select case when ltrim(rtrim(json_payload)) <> '' then json_payload else 'null' end from $Table s where lower(ltrim(rtrim(coalesce(row_state, '')))) <> 'deleted' and not exists (select 1 from $Table n where n.person_id = s.person_id and n.id > s.id)"
  $reader = $command.ExecuteReader([System.Data.CommandBehavior]::SequentialAccess)
  $body = New-Object IO.StreamWriter ($request.GetRequestStream(), (New-Object Text.UTF8Encoding $false))
  # One row a line (NDJSON), so that a broken record does not affect the others. Between values a carriage return is as good as a
  # line feed; within a text neither is JSON.
  while ($reader.Read()) {
    $body.Write($reader.GetString(0).Replace("`n", "`r"))
    $body.Write("`n")
  }
  $body.Close()
  $response = $request.GetResponse()
  $answer = (New-Object IO.StreamReader $response.GetResponseStream()).ReadToEnd() | ConvertFrom-Json
  Write-Output ("received {0}, new {1}, updated {2}, unchanged {3}, deleted {4}, absent but kept {5}, invalid {6}" -f $answer.received, $answer.new, $answer.updated, $answer.unchanged, $answer.deleted, $answer.keptUnsure, $answer.invalid.Count)
  foreach ($record in $answer.invalid) { Write-Output ("line {0} {1}: {2}" -f $record.line, $record.laChildId, (($record.errors | ForEach-Object { "$($_.pointer) $($_.message)" }) -join '; ')) }
  if ($answer.invalid.Count -gt 0) { exit 1 }
} catch [Net.WebException] {
  $response = $_.Exception.Response
  if ($response) { Write-Output (New-Object IO.StreamReader $response.GetResponseStream()).ReadToEnd() }
  Write-Output $_.Exception.Message
  exit 1
} finally {
  $connection.Dispose()
}
