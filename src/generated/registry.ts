// Made by `npm run generate` from actions/. Do not edit.
import type { Registry } from '../host/action.ts';

export const registry: Registry = {
  'add-users-to-group': {
    handler: () => import('../../actions/add-users-to-group/handler.ts'),
    validator: () => import('./validators/add-users-to-group.cjs'),
  },
  'compare-groups': {
    handler: () => import('../../actions/compare-groups/handler.ts'),
    validator: () => import('./validators/compare-groups.cjs'),
  },
  'compare-users': {
    handler: () => import('../../actions/compare-users/handler.ts'),
    validator: () => import('./validators/compare-users.cjs'),
  },
  'create-group': {
    handler: () => import('../../actions/create-group/handler.ts'),
    validator: () => import('./validators/create-group.cjs'),
  },
  'create-or-update-user': {
    handler: () => import('../../actions/create-or-update-user/handler.ts'),
    validator: () => import('./validators/create-or-update-user.cjs'),
  },
  'create-user': {
    handler: () => import('../../actions/create-user/handler.ts'),
    validator: () => import('./validators/create-user.cjs'),
  },
  'custom-request': {
    handler: () => import('../../actions/custom-request/handler.ts'),
    validator: () => import('./validators/custom-request.cjs'),
  },
  'deactivate-user': {
    handler: () => import('../../actions/deactivate-user/handler.ts'),
    validator: () => import('./validators/deactivate-user.cjs'),
  },
  'delete-group': {
    handler: () => import('../../actions/delete-group/handler.ts'),
    validator: () => import('./validators/delete-group.cjs'),
  },
  'delete-provisioning-records': {
    handler: () => import('../../actions/delete-provisioning-records/handler.ts'),
    validator: () => import('./validators/delete-provisioning-records.cjs'),
  },
  'delete-user': {
    handler: () => import('../../actions/delete-user/handler.ts'),
    validator: () => import('./validators/delete-user.cjs'),
  },
  'explain-user': {
    handler: () => import('../../actions/explain-user/handler.ts'),
    validator: () => import('./validators/explain-user.cjs'),
  },
  'find-group': {
    handler: () => import('../../actions/find-group/handler.ts'),
    validator: () => import('./validators/find-group.cjs'),
  },
  'find-user': {
    handler: () => import('../../actions/find-user/handler.ts'),
    validator: () => import('./validators/find-user.cjs'),
  },
  'get-directory-summary': {
    handler: () => import('../../actions/get-directory-summary/handler.ts'),
    validator: () => import('./validators/get-directory-summary.cjs'),
  },
  'get-group': {
    handler: () => import('../../actions/get-group/handler.ts'),
    validator: () => import('./validators/get-group.cjs'),
  },
  'get-resource-types': {
    handler: () => import('../../actions/get-resource-types/handler.ts'),
    validator: () => import('./validators/get-resource-types.cjs'),
  },
  'get-schemas': {
    handler: () => import('../../actions/get-schemas/handler.ts'),
    validator: () => import('./validators/get-schemas.cjs'),
  },
  'get-scim-links': {
    handler: () => import('../../actions/get-scim-links/handler.ts'),
    validator: () => import('./validators/get-scim-links.cjs'),
  },
  'get-scim-links-by-email': {
    handler: () => import('../../actions/get-scim-links-by-email/handler.ts'),
    validator: () => import('./validators/get-scim-links-by-email.cjs'),
  },
  'get-service-provider-config': {
    handler: () => import('../../actions/get-service-provider-config/handler.ts'),
    validator: () => import('./validators/get-service-provider-config.cjs'),
  },
  'get-user': {
    handler: () => import('../../actions/get-user/handler.ts'),
    validator: () => import('./validators/get-user.cjs'),
  },
  'list-changes': {
    handler: () => import('../../actions/list-changes/handler.ts'),
    validator: () => import('./validators/list-changes.cjs'),
  },
  'list-group-members': {
    handler: () => import('../../actions/list-group-members/handler.ts'),
    validator: () => import('./validators/list-group-members.cjs'),
  },
  'list-groups': {
    handler: () => import('../../actions/list-groups/handler.ts'),
    validator: () => import('./validators/list-groups.cjs'),
  },
  'list-user-groups': {
    handler: () => import('../../actions/list-user-groups/handler.ts'),
    validator: () => import('./validators/list-user-groups.cjs'),
  },
  'list-users': {
    handler: () => import('../../actions/list-users/handler.ts'),
    validator: () => import('./validators/list-users.cjs'),
  },
  'offboard-user': {
    handler: () => import('../../actions/offboard-user/handler.ts'),
    validator: () => import('./validators/offboard-user.cjs'),
  },
  'onboard-user': {
    handler: () => import('../../actions/onboard-user/handler.ts'),
    validator: () => import('./validators/onboard-user.cjs'),
  },
  'reactivate-user': {
    handler: () => import('../../actions/reactivate-user/handler.ts'),
    validator: () => import('./validators/reactivate-user.cjs'),
  },
  'remove-users-from-group': {
    handler: () => import('../../actions/remove-users-from-group/handler.ts'),
    validator: () => import('./validators/remove-users-from-group.cjs'),
  },
  'replace-user': {
    handler: () => import('../../actions/replace-user/handler.ts'),
    validator: () => import('./validators/replace-user.cjs'),
  },
  'set-group-members': {
    handler: () => import('../../actions/set-group-members/handler.ts'),
    validator: () => import('./validators/set-group-members.cjs'),
  },
  'sync-groups': {
    handler: () => import('../../actions/sync-groups/handler.ts'),
    validator: () => import('./validators/sync-groups.cjs'),
  },
  'sync-users': {
    handler: () => import('../../actions/sync-users/handler.ts'),
    validator: () => import('./validators/sync-users.cjs'),
  },
  'unlink-user': {
    handler: () => import('../../actions/unlink-user/handler.ts'),
    validator: () => import('./validators/unlink-user.cjs'),
  },
  'update-group': {
    handler: () => import('../../actions/update-group/handler.ts'),
    validator: () => import('./validators/update-group.cjs'),
  },
  'update-user': {
    handler: () => import('../../actions/update-user/handler.ts'),
    validator: () => import('./validators/update-user.cjs'),
  },
};
