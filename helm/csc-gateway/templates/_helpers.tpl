{{- define "csc.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* Called with a dict of root and component. */}}
{{- define "csc.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "csc.labels" -}}
{{ include "csc.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "csc.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end }}

{{- define "csc.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "csc.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Secrets are files: an environment is shown by too many tools. Called with a dict of root and secrets. */}}
{{- define "csc.environment" -}}
{{- range $name, $value := .root.Values.config }}
- { name: {{ $name }}, value: {{ $value | toString | quote }} }
{{- end }}
{{- range $name, $_ := .secrets }}
- { name: {{ $name }}_FILE, value: /run/secrets/csc-gateway/{{ $name }} }
{{- end }}
{{- if .root.Values.simulator.enabled }}
{{- $simulator := printf "http://%s-simulator:3001" (include "csc.name" .root) }}
- { name: DFE_TEST_API_ENDPOINT, value: {{ $simulator | quote }} }
- { name: DFE_TEST_TOKEN_ENDPOINT, value: {{ printf "%s/simulator/oauth2/v2.0/token" $simulator | quote }} }
# The simulator's own, which are public and open nothing anywhere else.
- { name: DFE_TEST_CLIENT_ID, value: simulator-client }
- { name: DFE_TEST_CLIENT_SECRET, value: simulator-client-secret }
- { name: DFE_TEST_SCOPE, value: 'api://simulator/.default' }
- { name: DFE_TEST_SUPPLIER_KEY, value: simulator-supplier-key }
{{- end }}
{{- if .root.Values.extraCaCerts.configMapName }}
- { name: NODE_EXTRA_CA_CERTS, value: /etc/csc-gateway/ca/ca.pem }
{{- end }}
{{- end }}

{{- define "csc.mounts" -}}
- { name: secrets, mountPath: /run/secrets/csc-gateway, readOnly: true }
- { name: data, mountPath: /data }
{{- if .Values.extraCaCerts.configMapName }}
- { name: ca, mountPath: /etc/csc-gateway/ca, readOnly: true }
{{- end }}
{{- end }}

{{- define "csc.volumes" -}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range $name, $from := .secrets }}
      - secret: { name: {{ $from.secretName }}, items: [{ key: {{ $from.key }}, path: {{ $name }} }] }
      {{- end }}
- name: data
  {{- if and .root.Values.data.existingClaim .claim }}
  persistentVolumeClaim: { claimName: {{ .root.Values.data.existingClaim }} }
  {{- else }}
  emptyDir: { sizeLimit: 64Mi }
  {{- end }}
{{- with .root.Values.extraCaCerts }}
{{- if .configMapName }}
- name: ca
  configMap: { name: {{ .configMapName }}, items: [{ key: {{ .key }}, path: ca.pem }] }
{{- end }}
{{- end }}
{{- end }}
