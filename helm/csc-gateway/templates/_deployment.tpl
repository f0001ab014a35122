{{/* The deployment of one kind of process. Called with a dict of root, component and settings. */}}
{{- define "csc.deployment" -}}
{{- $scope := dict "root" .root "component" .component -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "csc.name" .root }}-{{ .component }}
  labels: {{- include "csc.labels" $scope | nindent 4 }}
spec:
  {{- if not (and .settings.autoscaling .settings.autoscaling.enabled) }}
  replicas: {{ .settings.replicas }}
  {{- end }}
  selector:
    matchLabels: {{- include "csc.selector" $scope | nindent 6 }}
  template:
    metadata:
      labels: {{- include "csc.labels" $scope | nindent 8 }}
    spec:
      serviceAccountName: {{ include "csc.name" .root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      # Time to write down the answer to the batch in flight.
      terminationGracePeriodSeconds: 60
      securityContext: {{- include "csc.podSecurity" .root | nindent 8 }}
      {{- with .root.Values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "csc.selector" $scope | nindent 14 }}
      containers:
        - name: {{ .component }}
          image: {{ include "csc.image" .root | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: {{- include "csc.containerSecurity" .root | nindent 12 }}
          env:
            - { name: RUN_MODE, value: {{ .component }} }
            - { name: METRICS_PORT, value: {{ .root.Values.metrics.port | quote }} }
            {{- include "csc.environment" (dict "root" .root "secrets" (omit .root.Values.secrets "DATABASE_OWNER_URL")) | nindent 12 }}
          ports:
            - { name: http, containerPort: 3000 }
            - { name: metrics, containerPort: {{ .root.Values.metrics.port }} }
          startupProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: /health/ready, port: http }
            periodSeconds: 5
            timeoutSeconds: 6
          resources: {{- toYaml .settings.resources | nindent 12 }}
          volumeMounts: {{- include "csc.mounts" .root | nindent 12 }}
      volumes: {{- include "csc.volumes" (dict "root" .root "secrets" (omit .root.Values.secrets "DATABASE_OWNER_URL") "claim" true) | nindent 8 }}
{{- end }}

{{/* Keeps one process of a kind alive while nodes are emptied. */}}
{{- define "csc.disruption" -}}
{{- $scope := dict "root" .root "component" .component -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "csc.name" .root }}-{{ .component }}
  labels: {{- include "csc.labels" $scope | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "csc.selector" $scope | nindent 6 }}
{{- end }}
