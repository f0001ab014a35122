# Writes what became of each child to ssd_api_data_staging in SQL Server. For a step of SQL Server Agent of the type CmdExec, after push.ps1:
#   powershell -NoProfile -NonInteractive -File C:\csc\pull.ps1 -Server SQL01 -Database HDM_Local -Url https://csc-gateway.la.example -KeyFile C:\csc\integrator.key
# A page and its cursor are written in one transaction: run it again after any failure, it goes on there. -FromStart reads everything
# again, after a restore of the gateway. Windows PowerShell 5.1; SQL Server 2012 or newer. The account may read and update the table, and
# create csc_outcome_cursor once. See apply.sql for the meaning of the columns.
param(
  [Parameter(Mandatory)] [string]$Server,
  [Parameter(Mandatory)] [string]$Database,
  [Parameter(Mandatory)] [string]$Url,
  [Parameter(Mandatory)] [string]$KeyFile,
  [string]$Table = 'ssd_api_data_staging',
  [switch]$FromStart
)
$ErrorActionPreference = 'Stop'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
if ($Table -notmatch '^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$') { throw 'Table is not a name' }
$key = (Get-Content -Raw $KeyFile).Trim()
$sha = [Security.Cryptography.SHA256]::Create()

function Read-Page([string]$After) {
  $address = "$($Url.TrimEnd('/'))/v1/outcomes?limit=500"
  if ($After) { $address += '&after=' + [Uri]::EscapeDataString($After) }
  $request = [Net.HttpWebRequest]::Create($address)
  $request.Timeout = 60000
  $request.Headers['Authorization'] = "Bearer $key"
  $response = $request.GetResponse()
  try { return (New-Object IO.StreamReader ($response.GetResponseStream(), [Text.Encoding]::UTF8)).ReadToEnd() | ConvertFrom-Json }
  finally { $response.Dispose() }
}

function New-Command([string]$Text, [hashtable]$Values) {
  $command = $connection.CreateCommand()
  $command.Transaction = $script:transaction
  $command.CommandText = $Text
  foreach ($name in $Values.Keys) {
    $value = $Values[$name]
    if ($null -eq $value) { $value = [DBNull]::Value }
    [void]$command.Parameters.AddWithValue("@$name", $value)
  }
  return $command
}

# Of a record as the gateway keeps it: without white space between values, and no slash escaped. A text with other characters escaped
# that need not be is taken for a changed one.
function Get-Digest([string]$Text) {
  $compact = [regex]::Replace($Text, '("(?:[^"\\]|\\.)*")|\s+', '$1').Replace('\/', '/')
  $bytes = (New-Object Text.UTF8Encoding $false).GetBytes($compact)
  return ([BitConverter]::ToString($sha.ComputeHash($bytes)) -replace '-', '').ToLowerInvariant()
}

function Write-Outcome($Item) {
  $reader = (New-Command "select top 1 id, json_payload, row_state from $Table with (updlock) where person_id = @child order by id desc" @{ child = $Item.laChildId }).ExecuteReader()
  try {
    if (-not $reader.Read()) { return }
    $id = $reader.GetValue(0)
    $payload = "$($reader.GetValue(1))"
    $isDeleted = "$($reader.GetValue(2))".Trim().ToLowerInvariant() -eq 'deleted'
  } finally { $reader.Dispose() }
  if ($Item.outcome -eq 'uncertain') { return }
  $stands = if ($Item.outcome -eq 'invalid') { -not $isDeleted } elseif ($Item.payloadDigest) { -not $isDeleted -and (Get-Digest $payload) -eq $Item.payloadDigest } else { $isDeleted }
  if (-not $Item.receipt) {
    if (-not $stands) { return }
    $reason = $Item.refusal
    if (-not $reason) { $reason = 'Not sent: ' + (($Item.findings | ForEach-Object { (@($_.rule, $_.pointer, $_.message) | Where-Object { $_ }) -join ' ' }) -join '; ') }
    [void](New-Command "update $Table set submission_status = 'Error', api_response = @reason where id = @id" @{ reason = $reason; id = $id }).ExecuteNonQuery()
    return
  }
  $status = if ($stands) { 'Sent' } else { 'Pending' }
  $receipt = $Item.receipt -replace '^\d{4}-\d\d-\d\d_[\d:.]+_(.+)\.json$', '$1'
  # Windows PowerShell leaves the time a text, PowerShell 7 makes a date of it.
  $at = if ($Item.at -is [DateTime]) { $Item.at.ToLocalTime() } else { [DateTimeOffset]::Parse($Item.at, [Globalization.CultureInfo]::InvariantCulture).LocalDateTime }
  $sets = 'submission_status = @status, api_response = @receipt, submission_timestamp = @at'
  if (-not $isDeleted) {
    $state = if ($stands) { 'Unchanged' } elseif ($Item.outcome -eq 'deleted') { 'New' } else { 'Updated' }
    $sets += ", row_state = '$state'"
  }
  # The hash of no record: the extract writes the row again when the child returns, even with the same record.
  if ($Item.outcome -eq 'deleted' -and $isDeleted) { $sets += ', current_hash = cast(0 as binary(32))' }
  if ($Item.outcome -eq 'deleted') { $sets += ', previous_json_payload = null, previous_hash = null' }
  elseif ($stands) { $sets += ', previous_json_payload = json_payload, previous_hash = current_hash' }
  [void](New-Command "update $Table set $sets where id = @id" @{ status = $status; receipt = $receipt; at = $at; id = $id }).ExecuteNonQuery()
}

$connection = New-Object System.Data.SqlClient.SqlConnection "Server=$Server;Database=$Database;Integrated Security=True"
$script:transaction = $null
try {
  $connection.Open()
  [void](New-Command "if object_id('csc_outcome_cursor') is null create table csc_outcome_cursor (single bit not null primary key default 1 check (single = 1), after_cursor nvarchar(200) not null)" @{}).ExecuteNonQuery()
  $cursor = if ($FromStart) { '' } else { "$((New-Command 'select after_cursor from csc_outcome_cursor' @{}).ExecuteScalar())" }
  $written = 0
  do {
    $page = Read-Page $cursor
    $script:transaction = $connection.BeginTransaction()
    foreach ($item in $page.items) { Write-Outcome $item }
    $cursor = $page.nextCursor
    [void](New-Command 'delete from csc_outcome_cursor; insert into csc_outcome_cursor (after_cursor) values (@cursor)' @{ cursor = $cursor }).ExecuteNonQuery()
    $script:transaction.Commit()
    $script:transaction = $null
    $written += @($page.items).Count
  } while ($page.hasMore)
  Write-Output "outcomes $written"
} catch [Net.WebException] {
  $response = $_.Exception.Response
  if ($response) { Write-Output (New-Object IO.StreamReader $response.GetResponseStream()).ReadToEnd() }
  Write-Output $_.Exception.Message
  exit 1
} finally {
  # What was not committed is undone.
  $connection.Dispose()
}
